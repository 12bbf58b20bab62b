// The parts of `npm start` that these tests use; launcher.d.mts has their types.
export { loadExamples, withCredential } from '../../scripts/lib/examples.mjs';
export { installTarball, N8nServer, startN8n } from '../../scripts/lib/n8n-server.mjs';
export { freePorts } from '../../scripts/lib/ports.mjs';
export { stopAll } from '../../scripts/lib/processes.mjs';
