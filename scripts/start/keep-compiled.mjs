// Loaded into every process of an instance: Node writes down what it compiled only when a process ends by itself. One that is killed is the one
// that has to be back soon, so it is written down while it runs.
import module from 'node:module';

const AFTER_MS = 4_000;

// Older Node has no such function, and starts a little slower.
setTimeout(() => module.flushCompileCache?.(), AFTER_MS).unref();
