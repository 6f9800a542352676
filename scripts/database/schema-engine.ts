// Prisma's schema engine as WebAssembly, on the `pg` driver. Only used to author and to check migrations.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

// PostgreSQL's type "char" (of its catalogue) and `text`.
const CHAR_OID = 18;
const TEXT_OID = 25;

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
let loading: Promise<EngineModule> | undefined;

function loadEngine(): Promise<EngineModule> {
  loading ??= (async () => {
    const panics = { set_message: (message: string) => process.stderr.write(`schema engine: ${message}\n`) };
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
    const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
    const bytes = fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engine as never });
    (engine as unknown as { __wbg_set_wasm: (exports: unknown) => void }).__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return engine;
  })();
  return loading;
}

type Connection = SqlDriverAdapter & {
  performIO: (query: object) => Promise<{ fields?: { dataTypeID: number }[] }>;
  underlyingDriver: () => { query: (sql: string) => Promise<unknown> };
  onError: (error: unknown) => never;
};

/** The adapter is made for queries of an application; the engine asks the catalogue and sends whole scripts. */
function repairConnection(connection: Connection, rememberError: (error: Error) => void): Connection {
  const performIO = connection.performIO.bind(connection);
  const queryRaw = connection.queryRaw.bind(connection);
  const charColumns = new WeakMap<object, number[]>();
  connection.performIO = async (query) => {
    const result = await performIO(query);
    const columns: number[] = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CHAR_OID) continue;
      field.dataTypeID = TEXT_OID;
      columns.push(index);
    }
    charColumns.set(query, columns);
    return result;
  };
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(query) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  // The original cuts scripts at every semicolon, also inside functions.
  connection.executeScript = async (sql) => {
    try {
      await connection.underlyingDriver().query(sql);
    } catch (error) {
      rememberError(error as Error);
      connection.onError(error);
    }
  };
  return connection;
}

type Closer = () => Promise<unknown>;

function adapterFor(url: string, closers: Closer[], rememberError: (error: Error) => void) {
  const { hostname, port, username, password, pathname } = new URL(url);
  // Separate fields: with a connection string the shadow database's name would be ignored and the real one used.
  const server = {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    max: 1,
  };
  const factoryFor = (database: string) => {
    const factory = new PrismaPg({ ...server, database }) as unknown as SqlMigrationAwareDriverAdapterFactory;
    const connect = factory.connect.bind(factory);
    factory.connect = async () => {
      const connection = repairConnection((await connect()) as Connection, rememberError);
      const dispose = connection.dispose.bind(connection);
      let closed: Promise<void> | undefined;
      connection.dispose = () => (closed ??= dispose());
      closers.unshift(connection.dispose);
      return connection;
    };
    factory.connectToShadowDb = async () => {
      const name = `shadow_${crypto.randomUUID().replaceAll('-', '')}`;
      const administrator = new pg.Client({ ...server, database: 'postgres' });
      administrator.on('error', rememberError);
      await administrator.connect();
      await administrator.query(`CREATE DATABASE ${name} TEMPLATE template0`);
      closers.unshift(async () => {
        await administrator.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await administrator.end();
      });
      return factoryFor(name).connect();
    };
    return factory;
  };
  return factoryFor(pathname.slice(1));
}

export type SchemaFile = { path: string; content: string };
export type MigrationFile = { name: string; sql: string };

/**
 * The SQL that leads from the migrations to the schema; empty when they agree.
 * Works in a scratch database on the server of `url`, whose user must be allowed to make one.
 */
export async function sqlBetween(migrations: MigrationFile[], schema: SchemaFile[], url: string): Promise<string> {
  const engineModule = await loadEngine();
  const closers: Closer[] = [];
  let sqlError: Error | undefined;
  const adapter = adapterFor(url, closers, (error) => {
    sqlError ??= error;
  });
  const filters = { externalTables: [], externalEnums: [] };
  const history = {
    baseDir: '/migrations',
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
  let engine: Awaited<ReturnType<EngineModule['SchemaEngine']['new']>> | undefined;
  try {
    const datamodels = schema.map((file): [string, string] => [file.path, file.content]);
    engine = await engineModule.SchemaEngine.new(
      { datamodels },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(adapter),
    );
    const result = await engine.diff({
      from: { tag: 'migrations', ...history },
      to: { tag: 'schemaDatamodel', files: schema },
      script: true,
      exitCode: true,
      filters,
    });
    return result.exitCode === 2 ? (result.stdout ?? '') : '';
  } catch (error) {
    throw sqlError ? new Error(`${sqlError.message}\n${(error as Error).message}`, { cause: sqlError }) : error;
  } finally {
    engine?.free();
    for (const close of closers) await close();
  }
}
