import type { Actor } from '@multipartner/campaigns/actor';
import type { AssetDeps } from '../assets/upload-asset.ts';
import { listStarters, prepareStarter } from './prepare-starter.ts';

/** The newsletters to start a template from, bound to their dependencies. */
export const createStarterUseCases = (deps: AssetDeps) => ({
  listStarters,
  prepareStarter: (input: { actor: Actor; key: string }) => prepareStarter(deps, input),
});
export type StarterUseCases = ReturnType<typeof createStarterUseCases>;
