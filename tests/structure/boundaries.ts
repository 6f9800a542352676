/**
 * Who may import what. Prevents: a package that is used without being declared, an import against the direction of the
 * architecture (above all: anybody reaching into the trust center's vault or database), a deep import past a workspace's
 * exports, and a relative path that leaves its workspace.
 */
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

export type Workspace = {
  /** Below the root, with forward slashes; '' is the root itself. */
  folder: string;
  name: string;
  declared: string[];
  /** Subpaths without the dot: `/errors`. */
  exports: string[];
};

export type Source = { file: string; text: string };

/** The direction of the architecture, workspace names without their scope. The root (scripts, tests) may use everything. */
export const MAY_IMPORT: Record<string, string[]> = {
  kernel: [],
  'templates-engine': ['kernel'],
  serving: ['kernel'],
  ui: ['kernel'],
  campaigns: ['kernel', 'templates-engine', 'trust-center', 'prisma-platform'],
  app: ['kernel', 'templates-engine', 'campaigns', 'trust-center', 'serving', 'ui', 'prisma-platform'],
  'trust-center': ['kernel', 'templates-engine', 'serving', 'ui', 'prisma-trust-center'],
  mailer: ['kernel', 'templates-engine', 'trust-center'],
  'prisma-platform': [],
  'prisma-trust-center': [],
  // A receipt is checked on the checker's own machine: by the engine that made the mail.
  multipartner: ['kernel', 'templates-engine'],
};

const SCOPE = '@multipartner/';
const builtins = new Set(builtinModules);
const bareName = (workspace: Workspace) => workspace.name.replace(SCOPE, '');

/** The package of a specifier: `@scope/name/deep` belongs to `@scope/name`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

function homeOf(file: string, workspaces: Workspace[]): Workspace | undefined {
  const homes = workspaces.filter(({ folder }) => folder === '' || file.startsWith(`${folder}/`));
  return homes.sort((a, b) => b.folder.length - a.folder.length)[0];
}

function isExported({ exports }: Workspace, subpath: string): boolean {
  return exports.some((entry) => {
    const [before = '', after] = entry.split('*');
    return after === undefined ? entry === subpath : subpath.startsWith(before) && subpath.endsWith(after);
  });
}

function violationOfRelative(
  home: Workspace,
  file: string,
  specifier: string,
  workspaces: Workspace[],
): string | undefined {
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const targetHome = homeOf(target, workspaces);
  // Scripts and tests look inside on purpose; a test beside the code may use the support of all tests.
  const mayLookInside = home.folder === '' || (/\.test\.tsx?$/.test(file) && target.startsWith('tests/support/'));
  if (targetHome === home || mayLookInside) return undefined;
  return `leaves its workspace by a relative path: ${specifier}`;
}

function violationOfWorkspace(home: Workspace, specifier: string, target: Workspace): string | undefined {
  if (home === target) return 'imports its own workspace by name';
  if (home.folder !== '') {
    if (!MAY_IMPORT[bareName(home)]?.includes(bareName(target))) return `must not import ${target.name}`;
    if (!home.declared.includes(target.name)) return `does not declare ${target.name}`;
  }
  const subpath = specifier.slice(target.name.length);
  return isExported(target, subpath) ? undefined : `${specifier} is not among the exports of ${target.name}`;
}

function violationOf(
  home: Workspace,
  root: Workspace | undefined,
  { file }: Source,
  specifier: string,
  workspaces: Workspace[],
) {
  if (specifier.startsWith('.')) return violationOfRelative(home, file, specifier, workspaces);
  if (specifier.startsWith('node:') || specifier.startsWith('virtual:')) return undefined;
  if (builtins.has(specifier)) return `write node:${specifier}`;
  const name = packageOf(specifier);
  const target = workspaces.find((workspace) => workspace.name === name);
  if (target) return violationOfWorkspace(home, specifier, target);
  const isToolFile = /\.test\.tsx?$|\.config\.[jt]s$/.test(file);
  const declared = isToolFile ? [...home.declared, ...(root?.declared ?? [])] : home.declared;
  return declared.includes(name) ? undefined : `does not declare ${name}`;
}

/** One line per import that breaks a rule. */
export function findViolations(workspaces: Workspace[], sources: Source[]): string[] {
  const root = workspaces.find(({ folder }) => folder === '');
  return sources.flatMap((source) => {
    const home = homeOf(source.file, workspaces);
    if (!home) return [`${source.file}: belongs to no workspace`];
    const specifiers = ts.preProcessFile(source.text, true, true).importedFiles.map(({ fileName }) => fileName);
    return [...new Set(specifiers)].flatMap((specifier) => {
      const violation = violationOf(home, root, source, specifier.split('?')[0] ?? specifier, workspaces);
      return violation ? [`${source.file}: ${violation}`] : [];
    });
  });
}

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'peerDependencies', Record<string, string>>
> & {
  name: string;
  workspaces?: string[];
  exports?: Record<string, unknown>;
};

/** Reads the workspaces that the root's package.json lists, and the root itself. */
export function readWorkspaces(root: string): Workspace[] {
  const manifest = (folder: string) =>
    JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest;
  return ['', ...(manifest('').workspaces ?? [])].map((folder) => {
    const { name, exports = {}, ...rest } = manifest(folder);
    const lists = [rest.dependencies, rest.devDependencies, rest.optionalDependencies, rest.peerDependencies];
    return {
      folder,
      name,
      declared: lists.flatMap((list) => Object.keys(list ?? {})),
      exports: Object.keys(exports).map((key) => key.slice(1)),
    };
  });
}

/** Every source file of our own below a folder. */
export function readSources(root: string, folder = ''): Source[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry): Source[] => {
    const file = path.posix.join(folder, entry.name);
    if (/^(node_modules|build|generated|\..+)$/.test(entry.name)) return [];
    if (entry.isDirectory()) return readSources(root, file);
    if (!/\.(ts|tsx|mjs|js)$/.test(entry.name)) return [];
    return [{ file, text: fs.readFileSync(path.join(root, file), 'utf8') }];
  });
}
