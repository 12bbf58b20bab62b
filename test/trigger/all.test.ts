import { join } from 'node:path';
import { runSuites } from '../support/suites';

runSuites(__dirname);
runSuites(join(__dirname, 'cursor'));
