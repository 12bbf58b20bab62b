// A client of n8n's MCP Server Trigger: what an AI agent outside n8n would do, without a model.

export interface Tool {
	name: string;
	description: string;
	inputSchema: { properties?: Record<string, { description?: string }>; required?: string[] };
}

export interface ToolAnswer {
	content: { type: string; text: string }[];
	isError?: boolean;
}

interface Message {
	result?: unknown;
	error?: { message: string };
}

export class McpClient {
	private session?: string;

	private nextId = 1;

	private constructor(private readonly url: string) {}

	/** Signs in at an MCP server that speaks Streamable HTTP. */
	static async connect(url: string): Promise<McpClient> {
		const client = new McpClient(url);
		await client.call('initialize', {
			protocolVersion: '2025-03-26',
			capabilities: {},
			clientInfo: { name: 'test', version: '1' },
		});
		await client.post({ method: 'notifications/initialized' });
		return client;
	}

	async tools(): Promise<Tool[]> {
		return ((await this.call('tools/list', {})) as { tools: Tool[] }).tools;
	}

	async use(name: string, args: Record<string, unknown>): Promise<ToolAnswer> {
		return (await this.call('tools/call', { name, arguments: args })) as ToolAnswer;
	}

	private async call(method: string, params: object): Promise<unknown> {
		const text = await this.post({ id: this.nextId++, method, params });
		// As JSON, or as the one event of a stream.
		const { result, error } = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text) as Message;
		if (error) throw new Error(`${method}: ${error.message}`);
		return result;
	}

	private async post(message: object): Promise<string> {
		const response = await fetch(this.url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(this.session && { 'mcp-session-id': this.session }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
			signal: AbortSignal.timeout(30_000),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The MCP server answered ${response.status}: ${text}`);
		this.session ??= response.headers.get('mcp-session-id') ?? undefined;
		return text;
	}
}
