/** How a next link names the service, the last three as a service behind a proxy gets it wrong. */
export const LINK_STYLES = ['absolute', 'relative', 'http', 'port', 'innerHost'] as const;
export type LinkStyle = (typeof LINK_STYLES)[number];

export const isLinkStyle = (name: unknown): name is LinkStyle =>
	LINK_STYLES.some((style) => style === name);

const WAYS: Readonly<Record<LinkStyle, (root: string) => string>> = {
	absolute: (root) => root,
	relative: () => '',
	http: (root) => root.replace(/^https?:/, 'http:'),
	port: (root) => root.replace(/^(https?:\/\/[^/:]+)(:\d+)?/, '$1:8080'),
	innerHost: (root) => root.replace(/^https?:\/\/[^/]+/, 'http://reporting.internal:8080'),
};

/** What stands before the path of a next link. @param root address of the service with a slash at its end */
export const linkRoot = (root: string, style: LinkStyle) => WAYS[style](root);
