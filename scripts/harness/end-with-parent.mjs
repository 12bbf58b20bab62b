// Preloaded into the services that `npm start` runs. When the launcher is gone, even by kill -9, its
// channel closes: then this process ends as if asked to, and after a grace period in any case.
process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.exit(1), 5_000).unref();
});
// Listening must not keep a service alive that has nothing else to do.
process.channel?.unref();
