// Vitest's global setup: one throwaway server for all test files of the run.
import type { TestProject } from 'vitest/node';
import { startThrowawayServer } from '../../../scripts/database/throwaway-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string;
  }
}

export default async function setup(project: TestProject) {
  const server = await startThrowawayServer();
  project.provide('databaseServer', server.url());
  return () => server.stop();
}
