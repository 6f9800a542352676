import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The gallery shows every shared part in its states, without a server: `npx vite ui/gallery`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  css: { postcss: fileURLToPath(new URL('../..', import.meta.url)) },
  server: { host: '127.0.0.1' },
});
