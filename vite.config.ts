import { oneIconPerImport } from '@multipartner/serving/one-icon-per-import';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  publicDir: 'app/public',
  plugins: [remix(remixConfig), oneIconPerImport()],
  // Two instances in development must not rewrite each other's prepared dependencies.
  cacheDir: `node_modules/.vite/${process.env.PORT ?? 'build'}`,
  // Our workspaces are TypeScript sources: they belong into the bundle, not beside it.
  ssr: { noExternal: [/^@multipartner\//] },
  server: {
    // The root is the whole repository: without these, the HQ app would serve the trust center's files and reload for its changes.
    fs: { allow: ['app', 'ui', 'serving', 'kernel', 'templates-engine', 'campaigns', 'node_modules'] },
    watch: {
      ignored: [
        '**/.data/**',
        '**/build/**',
        '**/.builds/**',
        '**/trust-center/**',
        '**/prisma/**',
        '**/tests/**',
        '**/docs/**',
        '**/mailer/**',
      ],
    },
  },
});
