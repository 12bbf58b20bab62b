// `npm run docs`: writes what is made from the code itself: pages of docs/, and the picture in
// CONTRIBUTING.md; and draws the picture of what was measured.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resources } from '../nodes/Dvinci/resources';
import { type Growth, growthPicture } from './growth-picture';
import { withNodesPicture } from './nodes-picture';
import { operationsPage } from './operations-page';

const ROOT = join(__dirname, '..');
const contributing = join(ROOT, 'CONTRIBUTING.md');

writeFileSync(join(ROOT, 'docs', 'operations.md'), operationsPage(resources));
writeFileSync(contributing, withNodesPicture(readFileSync(contributing, 'utf8')));

const images = join(ROOT, 'docs', 'images');
const growth = JSON.parse(readFileSync(join(images, 'growth.json'), 'utf8')) as Growth;
writeFileSync(join(images, 'growth.svg'), growthPicture(growth));
