/** Key custody, as the trust center's screens and API call it. */
import { bringMaterial, changeMode, readImportParameters, removeMaterial } from './change-mode.ts';
import type { CustodianBy, CustodyDeps } from './deps.ts';
import { approveDestruction, cancelDestruction, requestDestruction } from './destroy-keys.ts';
import type { KeyJobRunner } from './job-runner.ts';
import { disableKeys, enableKeys } from './lock-keys.ts';
import { listCustody, readCustody } from './read-custody.ts';
import { rotateKey } from './rotate-key.ts';

type Input<F extends (deps: never, by: CustodianBy, input: never) => unknown> = Parameters<F>[2];

export function createCustodyUseCases(parts: Omit<CustodyDeps, 'wake'>, runner: KeyJobRunner) {
  const deps: CustodyDeps = { ...parts, wake: runner.enqueue };
  return {
    list: (input: Parameters<typeof listCustody>[1]) => listCustody(deps, input),
    read: (partnerId: string) => readCustody(deps, partnerId),
    disable: (by: CustodianBy, partnerId: string) => disableKeys(deps, by, partnerId),
    enable: (by: CustodianBy, partnerId: string) => enableKeys(deps, by, partnerId),
    rotate: (by: CustodianBy, input: Input<typeof rotateKey>) => rotateKey(deps, by, input),
    requestDestruction: (by: CustodianBy, input: Input<typeof requestDestruction>) =>
      requestDestruction(deps, by, input),
    approveDestruction: (by: CustodianBy, input: Input<typeof approveDestruction>) =>
      approveDestruction(deps, by, input),
    cancelDestruction: (by: CustodianBy, input: Input<typeof cancelDestruction>) => cancelDestruction(deps, by, input),
    changeMode: (by: CustodianBy, input: Input<typeof changeMode>) => changeMode(deps, by, input),
    readImportParameters: (by: CustodianBy, partnerId: string) => readImportParameters(deps, by, partnerId),
    bringMaterial: (by: CustodianBy, input: Input<typeof bringMaterial>) => bringMaterial(deps, by, input),
    removeMaterial: (by: CustodianBy, partnerId: string) => removeMaterial(deps, by, partnerId),
  };
}
export type CustodyUseCases = ReturnType<typeof createCustodyUseCases>;
