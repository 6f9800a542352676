// Vitest's global setup of the journeys: one instance with the demo world for all files.
import fs from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { root } from '../../../scripts/start/settings.ts';
import { startWholeInstance, type WholeInstance } from './whole-instance.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    instance: WholeInstance | null;
  }
}

const builds = ['build/server/index.js', 'trust-center/build/server/index.js'];

export default async function setup(project: TestProject) {
  if (!builds.every((file) => fs.existsSync(path.join(root, file)))) {
    project.provide('instance', null);
    return;
  }
  const { stop, ...instance } = await startWholeInstance({ demo: true });
  project.provide('instance', instance);
  return stop;
}
