/** The operations that most kinds of record have; a resource only says what is particular about it. */
export { createOf } from './create';
export { deleteOf } from './delete';
export { getOf } from './get';
export { getAllOf } from './getAll';
export { submitOf } from './submit';
export { updateOf } from './update';
export { upsertOf } from './upsert';
