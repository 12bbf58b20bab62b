/** What is wrong with a secret, as far as it can be seen without d.vinci, or nothing. */
export function secretProblem(secret: string | undefined): string | undefined {
	if (secret === undefined || secret === '') return "The 'Secret' is empty";
	if (secret !== secret.trim()) return "The 'Secret' begins or ends with a blank: copy it again";
	return undefined;
}
