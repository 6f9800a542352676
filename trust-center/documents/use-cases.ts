/** Records and contracts of data protection, as the trust center's screens and its REST API call them. Expected failures are FailureErrors. */

import { publishContract, signContract } from './contracts/contracts.ts';
import { readOpenPoints, readPartnerContracts, readPartnerDue, readTracker } from './contracts/tracker.ts';
import type { DocumentDeps } from './deps.ts';
import { agreeToArrangement, endArrangement, publishArrangement } from './joint-control/arrangements.ts';
import { readEssence } from './joint-control/read-essence.ts';
import { makePdf } from './make-pdf.ts';
import { recordController } from './records/record-controller.ts';
import { recordMeasures, recordProcessor } from './records/record-platform.ts';
import {
  changePartnerStatement,
  changePlatformStatement,
  readPartnerStatement,
  readPlatformStatement,
} from './records/statement.ts';
import { listVersions, readVersion } from './records/store-version.ts';
import { readRegisterDetails } from './register.ts';
import { announceSubprocessor, endSubprocessor } from './subprocessors/change-list.ts';
import { answerObjection, listForOfficer, objectToSubprocessor } from './subprocessors/objections.ts';

type Tail<F> = F extends (deps: DocumentDeps, ...rest: infer R) => infer T ? (...rest: R) => T : never;

/** Who may call which is the routes' to say: officers everything, a partner what names its own id. */
export function createDocumentUseCases(deps: DocumentDeps) {
  const bind = <F extends (deps: DocumentDeps, ...rest: never[]) => unknown>(useCase: F): Tail<F> =>
    ((...rest: never[]) => useCase(deps, ...rest)) as Tail<F>;
  return {
    makePdf,
    recordController: bind(recordController),
    recordProcessor: bind(recordProcessor),
    recordMeasures: bind(recordMeasures),
    listVersions: bind(listVersions),
    readVersion: bind(readVersion),
    readPartnerStatement: bind(readPartnerStatement),
    readPlatformStatement: bind(readPlatformStatement),
    changePartnerStatement: bind(changePartnerStatement),
    changePlatformStatement: bind(changePlatformStatement),
    readTracker: bind(readTracker),
    readOpenPoints: bind(readOpenPoints),
    readPartnerContracts: bind(readPartnerContracts),
    readPartnerDue: bind(readPartnerDue),
    publishContract: bind(publishContract),
    signContract: bind(signContract),
    listSubprocessors: bind(listForOfficer),
    announceSubprocessor: bind(announceSubprocessor),
    endSubprocessor: bind(endSubprocessor),
    objectToSubprocessor: bind(objectToSubprocessor),
    answerObjection: bind(answerObjection),
    publishArrangement: bind(publishArrangement),
    endArrangement: bind(endArrangement),
    agreeToArrangement: bind(agreeToArrangement),
    readEssence: bind(readEssence),
    readRegisterDetails: bind(readRegisterDetails),
  };
}
export type DocumentUseCases = ReturnType<typeof createDocumentUseCases>;
