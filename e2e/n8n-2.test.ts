import { tryEverythingIn } from './suites';

tryEverythingIn('2');
