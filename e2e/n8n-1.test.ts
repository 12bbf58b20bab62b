import { tryEverythingIn } from './suites';

tryEverythingIn('1');
