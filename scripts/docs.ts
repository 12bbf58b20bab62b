// `npm run docs`: writes what is made from the code itself: pages of docs/, and the picture in
// CONTRIBUTING.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resources } from '../nodes/Dvinci/resources';
import { withNodesPicture } from './nodes-picture';
import { operationsPage } from './operations-page';

const ROOT = join(__dirname, '..');
const contributing = join(ROOT, 'CONTRIBUTING.md');

writeFileSync(join(ROOT, 'docs', 'operations.md'), operationsPage(resources));
writeFileSync(contributing, withNodesPicture(readFileSync(contributing, 'utf8')));
