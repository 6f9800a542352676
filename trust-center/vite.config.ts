import { oneIconPerImport } from '@multipartner/serving/one-icon-per-import';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

export default defineConfig({
  plugins: [remix(remixConfig), oneIconPerImport()],
  // Two instances in development must not rewrite each other's prepared dependencies.
  cacheDir: `node_modules/.vite/${process.env.PORT ?? 'build'}`,
  // Our workspaces are TypeScript sources: they belong into the bundle, not beside it.
  ssr: { noExternal: [/^@multipartner\//] },
  server: { watch: { ignored: ['**/.data/**', '**/build/**', '**/.builds/**'] } },
});
