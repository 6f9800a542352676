// A Vite plugin for builds: imports each Tabler icon from its own file. The package's index names more than five thousand of them;
// reading all takes most of a build's time, and a server would load them all at its start.

const PACKAGE = '@tabler/icons-react';
const NAMED_IMPORT = /import\s*\{([^}]*)\}\s*from\s*["']@tabler\/icons-react["'];?/g;

/** @returns {import('vite').Plugin} */
export function oneIconPerImport() {
  return {
    name: 'one-icon-per-import',
    apply: 'build',
    transform(code, id) {
      if (!code.includes(PACKAGE) || id.includes('/node_modules/')) return null;
      const changed = code.replace(NAMED_IMPORT, (_statement, names) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
          .map((name) => {
            const [icon, local = icon] = name.split(/\s+as\s+/);
            return `import ${local} from '${PACKAGE}/dist/esm/icons/${icon}.mjs';`;
          })
          .join(' '),
      );
      // Each statement stays on its line, so the lines of the source map still hold.
      return { code: changed, map: null };
    },
  };
}
