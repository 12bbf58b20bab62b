// `npm run docs`: writes the pages of docs/ that are made from the node's own tables.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resources } from '../nodes/Dvinci/resources';
import { operationsPage } from './operations-page';

writeFileSync(join(__dirname, '..', 'docs', 'operations.md'), operationsPage(resources));
