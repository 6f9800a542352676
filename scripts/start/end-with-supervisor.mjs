// Loaded into every process of an instance: when the supervisor is gone, even killed, the process ends too.
const PATIENCE_MS = 8000;

if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    // The same way as an ordinary stop; without a handler of its own the process ends at once.
    process.kill(process.pid, 'SIGTERM');
  });
  // The channel alone does not keep a process alive that has nothing left to do.
  process.channel.unref();
}
