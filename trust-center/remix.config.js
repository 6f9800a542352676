/**
 * Remix options of the trust center's web app, read by vite.config.ts. Every flag of the successor is on.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'web',
  // Each build goes into a folder of its own, see scripts/bootstrap/web-builds.mjs.
  buildDirectory: process.env.BUILD_DIRECTORY ?? '.builds/by-hand',
  serverModuleFormat: 'esm',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
    unstable_optimizeDeps: true,
  },
};
