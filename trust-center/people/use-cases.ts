/** The people of a partner, as the trust center's screens and its API call them. */
import {
  grantConsent,
  grantTracking,
  recordExistingCustomer,
  withdrawConsent,
  withdrawTracking,
} from './consent/change-consent.ts';
import { proveConsent } from './consent/prove-consent.ts';
import type { MailPurpose } from './consent/purposes.ts';
import { createContact } from './contacts/create-contact.ts';
import { editContact } from './contacts/edit-contact.ts';
import { eraseContacts } from './contacts/erase-contact.ts';
import { countContacts, listContacts } from './contacts/list-contacts.ts';
import { searchContact } from './contacts/search-contact.ts';
import { tagContacts } from './contacts/tag-contacts.ts';
import { viewContact } from './contacts/view-contact.ts';
import type { By, PeopleDeps } from './deps.ts';
import { findDuplicates } from './duplicates/find-duplicates.ts';
import { mergeContacts, previewMerge } from './duplicates/merge-contacts.ts';
import { exportContacts } from './export/export-contacts.ts';
import { adoptColumn, listLooseColumns } from './fields/adopt-columns.ts';
import { archiveField, changeField, createField } from './fields/change-field.ts';
import { deleteField, readFieldUse } from './fields/delete-field.ts';
import { describeFields } from './fields/describe-fields.ts';
import { listFieldJobs } from './fields/field-job.ts';
import type { FieldRunner } from './fields/field-runner.ts';
import { listFields, readField } from './fields/read-fields.ts';
import { downloadBadCells, listBadCells } from './imports/bad-cells.ts';
import {
  cancelImport,
  downloadRefusals,
  importProgress,
  listImports,
  listRefusals,
  startImport,
} from './imports/import-desk.ts';
import type { ImportRunner } from './imports/import-runner.ts';
import { previewImport } from './imports/preview-import.ts';
import { readImportColumns, readImportNames } from './imports/read-columns.ts';
import { keepImportColumns, saveImportColumns } from './imports/save-columns.ts';
import { startUndo } from './imports/start-undo.ts';
import { uploadImport } from './imports/upload-import.ts';
import {
  countSegment,
  countSegmentStepwise,
  deleteSegment,
  listSegments,
  readSegment,
  saveSegment,
} from './segments/saved-segments.ts';
import { addSuppression } from './suppressions/add-suppression.ts';
import { findSuppression } from './suppressions/find-suppression.ts';
import { countSuppressions, listSuppressions, viewSuppression } from './suppressions/list-suppressions.ts';
import { removeSuppression } from './suppressions/remove-suppression.ts';

type Tail<F> = F extends (deps: PeopleDeps, by: By, ...rest: infer R) => infer T ? (by: By, ...rest: R) => T : never;

/** Binds the use cases of contacts, consent, segments and imports. Everything throws FailureError for expected failures. */
export function createPeopleUseCases(deps: PeopleDeps, imports: ImportRunner, fieldJobs: FieldRunner) {
  const bind = <F extends (deps: PeopleDeps, by: By, ...rest: never[]) => unknown>(useCase: F): Tail<F> =>
    ((by: By, ...rest: never[]) => useCase(deps, by, ...rest)) as Tail<F>;
  return {
    listContacts: bind(listContacts),
    countContacts: (partnerId: string, purpose?: MailPurpose) => countContacts(deps, partnerId, purpose),
    searchContact: bind(searchContact),
    viewContact: bind(viewContact),
    createContact: bind(createContact),
    editContact: bind(editContact),
    eraseContacts: bind(eraseContacts),
    tagContacts: bind(tagContacts),
    grantConsent: bind(grantConsent),
    withdrawConsent: bind(withdrawConsent),
    recordExistingCustomer: bind(recordExistingCustomer),
    proveConsent: bind(proveConsent),
    grantTracking: bind(grantTracking),
    withdrawTracking: bind(withdrawTracking),
    saveSegment: bind(saveSegment),
    listSegments: bind(listSegments),
    readSegment: bind(readSegment),
    deleteSegment: bind(deleteSegment),
    countSegment: bind(countSegment),
    countSegmentStepwise: bind(countSegmentStepwise),
    /** Whether "within so many kilometres" can be asked here */
    knowsPostalCodes: () => (deps.postalCodes?.size ?? 0) > 0,
    findDuplicates: bind(findDuplicates),
    previewMerge: bind(previewMerge),
    mergeContacts: bind(mergeContacts),
    exportContacts: bind(exportContacts),
    listSuppressions: bind(listSuppressions),
    countSuppressions: (partnerId: string) => countSuppressions(deps, partnerId),
    viewSuppression: bind(viewSuppression),
    findSuppression: bind(findSuppression),
    addSuppression: bind(addSuppression),
    removeSuppression: bind(removeSuppression),
    uploadImport: bind(uploadImport),
    readImportColumns: bind(readImportColumns),
    readImportNames: bind(readImportNames),
    saveImportColumns: bind(saveImportColumns),
    keepImportColumns: bind(keepImportColumns),
    previewImport: bind(previewImport),
    startImport: (by: By, importId: string) => startImport(deps, imports, by, importId),
    undoImport: (by: By, importId: string) => startUndo(deps, imports, by, importId),
    cancelImport: bind(cancelImport),
    importProgress: (partnerId: string, importId: string) => importProgress(deps, partnerId, importId),
    listImports: (partnerId: string) => listImports(deps, partnerId),
    listRefusals: (partnerId: string, importId: string, limit?: number) =>
      listRefusals(deps, partnerId, importId, limit),
    downloadRefusals: bind(downloadRefusals),
    listBadCells: (partnerId: string, importId: string, limit?: number) =>
      listBadCells(deps, partnerId, importId, limit),
    downloadBadCells: bind(downloadBadCells),
    listFields: bind(listFields),
    readField: bind(readField),
    describeFields: bind(describeFields),
    createField: bind(createField),
    changeField: bind(changeField),
    archiveField: bind(archiveField),
    readFieldUse: bind(readFieldUse),
    deleteField: (by: By, fieldId: string) => deleteField(deps, fieldJobs, by, fieldId),
    listLooseColumns: bind(listLooseColumns),
    adoptColumn: (by: By, input: Parameters<typeof adoptColumn>[3]) => adoptColumn(deps, fieldJobs, by, input),
    listFieldJobs: (partnerId: string, fieldId?: string) => listFieldJobs(deps, partnerId, fieldId),
  };
}
export type PeopleUseCases = ReturnType<typeof createPeopleUseCases>;
