export function fromRoot(...parts: string[]): string;
