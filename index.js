// Deliberately empty: n8n finds the nodes by package.json's `n8n` section; this file only gives `main` something to name.
