/**
 * All use cases of the HQ zone, bound to their dependencies. Who may call which is checked by the routes; the second floor is here:
 * what HQ alone may do refuses everybody else, and what belongs to a partner looks only among that partner's own.
 */
import { failure } from '@multipartner/kernel/errors';
import { failed } from '@multipartner/kernel/result';
import { listAuditEvents } from './activity/list-audit-events.ts';
import { type Actor, isHeadquarters, isPartner, seesAll } from './actor.ts';
import { readRegionNumbers } from './analytics/read-region-numbers.ts';
import { askApproval, withdrawApproval } from './approvals/ask-approval.ts';
import { applyApprovalLimits, decideApprovals } from './approvals/decide-approvals.ts';
import { countWaitingApprovals, listApprovals, readApproval } from './approvals/read-approvals.ts';
import { listBlocks, readBlock, readBlockVersions } from './blocks/read-blocks.ts';
import { archiveBlock, createBlock, renameBlock, restoreBlock, saveBlockVersion } from './blocks/save-block.ts';
import { planBlockUpdate, updateBlockInTemplates } from './blocks/update-templates.ts';
import { applyBrand } from './brand/apply-brand.ts';
import { previewBrandChange } from './brand/preview-brand-change.ts';
import { listBrandVersions, readBrand } from './brand/read-brand.ts';
import { readBrandImpact } from './brand/read-brand-impact.ts';
import { discardBrandDraft, restoreBrandVersion, saveBrandDraft } from './brand/save-brand-draft.ts';
import { publishAndCheck } from './checks/check-published.ts';
import { readCheckDesk, readCheckRun, readCheckSummary } from './checks/read-check-runs.ts';
import { startCheckRun } from './checks/start-check-run.ts';
import { workOffChecks } from './checks/work-off-checks.ts';
import { addComment, markCommentsRead, resolveComment } from './comments/change-comments.ts';
import { listComments } from './comments/list-comments.ts';
import { tellEditing } from './comments/tell-editing.ts';
import {
  archiveContactField,
  changeContactField,
  createContactField,
  listContactFields,
} from './contact-fields/change-contact-fields.ts';
import { syncContactFields } from './contact-fields/sync-contact-fields.ts';
import type { CampaignDeps } from './deps.ts';
import { publishFormTemplate } from './forms/publish-form-template.ts';
import { listFormTemplates, readFormTemplate } from './forms/read-form-templates.ts';
import { archiveFormTemplate, createFormTemplate, saveFormTemplate } from './forms/save-form-template.ts';
import { syncFormTemplates } from './forms/tell-form-templates.ts';
import { readHeadquarters } from './headquarters/read-headquarters.ts';
import { readHeadquartersHome } from './headquarters/read-headquarters-home.ts';
import { updateHeadquarters } from './headquarters/update-headquarters.ts';
import { publishMessageTemplate, withdrawMessageTemplate } from './messages/publish-message-template.ts';
import { listMessageTemplates, readMessageTemplate } from './messages/read-message-templates.ts';
import { createMessageTemplate, saveMessageTemplate } from './messages/save-message-template.ts';
import { syncMessageTemplates } from './messages/tell-message-templates.ts';
import { createCampaign } from './offers/create-campaign.ts';
import { endCampaign } from './offers/end-campaign.ts';
import { listCampaigns } from './offers/list-campaigns.ts';
import { offerCampaign } from './offers/offer-campaign.ts';
import { readCampaign } from './offers/read-campaign.ts';
import { readCampaignOverview } from './offers/read-campaign-overview.ts';
import { updateCampaign } from './offers/update-campaign.ts';
import { declineParticipation, reopenParticipation } from './participations/decline-participation.ts';
import { handOver } from './participations/hand-over.ts';
import { listFillSaves } from './participations/history/list-fill-saves.ts';
import { restoreFill } from './participations/history/restore-fill.ts';
import { listParticipations } from './participations/list-participations.ts';
import { markMissed } from './participations/mark-missed.ts';
import { previewParticipation } from './participations/preview-participation.ts';
import { previewVariants } from './participations/preview-variants.ts';
import { noteLook, readChanges } from './participations/read-changes.ts';
import { readParticipation } from './participations/read-participation.ts';
import { readPartnerHome } from './participations/read-partner-home.ts';
import { saveFill } from './participations/save-fill.ts';
import { syncParticipationStates } from './participations/sync-participation-states.ts';
import { addPartner } from './partners/add-partner.ts';
import { addPartnersFromCsv } from './partners/add-partners-from-csv.ts';
import { announceTermination, readDeparture } from './partners/announce-termination.ts';
import { assignPartnerGroups } from './partners/assign-partner-groups.ts';
import { activatePartner, resumePartner, suspendPartner } from './partners/change-partner-state.ts';
import { createPartnerGroup } from './partners/create-partner-group.ts';
import { invitePartner } from './partners/invite-partner.ts';
import { listPartnerGroups } from './partners/list-partner-groups.ts';
import { listPartners } from './partners/list-partners.ts';
import { readPartner } from './partners/read-partner.ts';
import { renamePartnerGroup } from './partners/rename-partner-group.ts';
import { syncPartnerProfile } from './partners/sync-partner-profile.ts';
import { syncWaitingPartners } from './partners/sync-waiting-partners.ts';
import { updatePartnerProfile } from './partners/update-partner-profile.ts';
import { listReceiptKeys, listReceipts, readReceipt } from './receipts/read-receipts.ts';
import type { Outcome } from './refusal.ts';
import { removeOldRecords } from './retention/remove-old-records.ts';
import { createRulePack, openBuiltInPack } from './rules/create-rule-pack.ts';
import { publishRulePack } from './rules/publish-rule-pack.ts';
import { listRulePacks, readRulePack, readRulePackVersion } from './rules/read-rule-packs.ts';
import { continueRuleTrials, startRuleTrial } from './rules/run-rule-trial.ts';
import { archiveRulePack, restoreRuleVersion, saveRulePack } from './rules/save-rule-pack.ts';
import { tryRules } from './rules/try-rules.ts';
import { archiveTemplate } from './templates/archive-template.ts';
import { createTemplate } from './templates/create-template.ts';
import { importTemplate } from './templates/import-template.ts';
import { keepDraft, listKeptDrafts, readKeptDraft } from './templates/kept-drafts.ts';
import { listTemplates } from './templates/list-templates.ts';
import { markFirstRegions } from './templates/mark-first-regions.ts';
import { previewTemplate } from './templates/preview-template.ts';
import { readPublishCheck } from './templates/read-publish-check.ts';
import { readTemplate, readTemplateVersion } from './templates/read-template.ts';
import { renameTemplate } from './templates/rename-template.ts';
import { saveTemplateDraft } from './templates/save-template-draft.ts';
import { acceptMerge, declineMerge } from './upgrades/accept-merge.ts';
import { advanceUpgrades } from './upgrades/advance-upgrades.ts';
import { listKeptTexts, putBack, readUpgradeNotice } from './upgrades/orphans.ts';
import { readUpgradeImpact } from './upgrades/read-impact.ts';
import { previewMerge, readMerge } from './upgrades/read-merge.ts';
import { listUpgrades, readUpgrade } from './upgrades/read-upgrade.ts';
import { revokeVersion } from './upgrades/revoke-version.ts';
import { beginUpgrade, stopUpgrade, widenUpgrade } from './upgrades/steer-upgrade.ts';
import { undoUpgrade } from './upgrades/undo-upgrade.ts';
import { keepUsualText } from './usual-texts/keep-usual-text.ts';
import { listUsualTexts } from './usual-texts/list-usual-texts.ts';
import { removeUsualText } from './usual-texts/remove-usual-text.ts';

type UseCase<I, T> = (deps: CampaignDeps, input: I) => Promise<Outcome<T>>;

export function createCampaignUseCases(deps: CampaignDeps) {
  const only =
    (may: (actor: Actor) => boolean, who: string) =>
    <I extends { actor: Actor }, T>(useCase: UseCase<I, T>) =>
    async (input: I): Promise<Outcome<T>> =>
      may(input.actor) ? useCase(deps, input) : failed(failure('FORBIDDEN', { who }));
  const hq = only(isHeadquarters, 'HQ');
  const partner = only(isPartner, 'Partner');
  const either = only((actor) => isHeadquarters(actor) || isPartner(actor), 'HQ');
  // Officers oversee: they read what HQ reads and change nothing.
  const overseer = only(seesAll, 'HQ');
  const answersForHouse = only((actor) => seesAll(actor) && actor.role !== 'hq_marketer', 'HQ');
  const administrator = only((actor) => isHeadquarters(actor) && actor.role !== 'hq_marketer', 'HQ');
  const anybody = only((actor) => seesAll(actor) || isPartner(actor), 'HQ');
  return {
    // partners
    addPartner: hq(addPartner),
    addPartnersFromCsv: hq(addPartnersFromCsv),
    listPartners: overseer(listPartners),
    readPartner: anybody(readPartner),
    updatePartnerProfile: either(updatePartnerProfile),
    invitePartner: hq(invitePartner),
    suspendPartner: hq(suspendPartner),
    resumePartner: hq(resumePartner),
    readDeparture: overseer(readDeparture),
    announceTermination: administrator(announceTermination),
    createPartnerGroup: hq(createPartnerGroup),
    renamePartnerGroup: hq(renamePartnerGroup),
    assignPartnerGroups: hq(assignPartnerGroups),
    listPartnerGroups: overseer(listPartnerGroups),
    // headquarters
    readHeadquarters: anybody(readHeadquarters),
    readHeadquartersHome: hq(readHeadquartersHome),
    updateHeadquarters: administrator(updateHeadquarters),
    // the brand kit
    readBrand: overseer(readBrand),
    listBrandVersions: overseer(listBrandVersions),
    readBrandImpact: overseer(readBrandImpact),
    previewBrandChange: overseer(previewBrandChange),
    saveBrandDraft: administrator(saveBrandDraft),
    discardBrandDraft: administrator(discardBrandDraft),
    restoreBrandVersion: administrator(restoreBrandVersion),
    applyBrand: administrator(applyBrand),
    listAuditEvents: answersForHouse(listAuditEvents),
    // contact fields, the common set
    listContactFields: overseer(listContactFields),
    createContactField: administrator(createContactField),
    changeContactField: administrator(changeContactField),
    archiveContactField: administrator(archiveContactField),
    // templates
    createTemplate: hq(createTemplate),
    importTemplate: hq(importTemplate),
    listTemplates: overseer(listTemplates),
    readTemplate: overseer(readTemplate),
    readTemplateVersion: overseer(readTemplateVersion),
    saveTemplateDraft: hq(saveTemplateDraft),
    markFirstRegions: hq(markFirstRegions),
    renameTemplate: hq(renameTemplate),
    archiveTemplate: hq(archiveTemplate),
    previewTemplate: overseer(previewTemplate),
    readRegionNumbers: overseer(readRegionNumbers),
    startCheckRun: hq(startCheckRun),
    readCheckRun: overseer(readCheckRun),
    readCheckDesk: overseer(readCheckDesk),
    readCheckSummary: overseer(readCheckSummary),
    readPublishCheck: hq(readPublishCheck),
    publishTemplateVersion: hq(publishAndCheck),
    readUpgradeImpact: hq(readUpgradeImpact),
    beginUpgrade: hq(beginUpgrade),
    widenUpgrade: hq(widenUpgrade),
    stopUpgrade: hq(stopUpgrade),
    revokeVersion: hq(revokeVersion),
    listUpgrades: overseer(listUpgrades),
    readUpgrade: overseer(readUpgrade),
    keepDraft: hq(keepDraft),
    listKeptDrafts: hq(listKeptDrafts),
    readKeptDraft: hq(readKeptDraft),
    tellEditing: hq(tellEditing),
    listComments: overseer(listComments),
    addComment: hq(addComment),
    resolveComment: hq(resolveComment),
    markCommentsRead: hq(markCommentsRead),
    // block library
    listBlocks: overseer(listBlocks),
    readBlock: overseer(readBlock),
    readBlockVersions: overseer(readBlockVersions),
    createBlock: hq(createBlock),
    saveBlockVersion: hq(saveBlockVersion),
    renameBlock: hq(renameBlock),
    archiveBlock: hq(archiveBlock),
    restoreBlock: hq(restoreBlock),
    planBlockUpdate: overseer(planBlockUpdate),
    updateBlockInTemplates: hq(updateBlockInTemplates),
    // forms
    createFormTemplate: hq(createFormTemplate),
    listFormTemplates: overseer(listFormTemplates),
    readFormTemplate: overseer(readFormTemplate),
    saveFormTemplate: hq(saveFormTemplate),
    publishFormTemplate: hq(publishFormTemplate),
    archiveFormTemplate: hq(archiveFormTemplate),
    // words of mails to one person
    createMessageTemplate: hq(createMessageTemplate),
    listMessageTemplates: overseer(listMessageTemplates),
    readMessageTemplate: overseer(readMessageTemplate),
    saveMessageTemplate: hq(saveMessageTemplate),
    publishMessageTemplate: hq(publishMessageTemplate),
    withdrawMessageTemplate: hq(withdrawMessageTemplate),
    // campaigns
    createCampaign: hq(createCampaign),
    updateCampaign: hq(updateCampaign),
    offerCampaign: hq(offerCampaign),
    endCampaign: hq(endCampaign),
    listCampaigns: overseer(listCampaigns),
    readCampaign: overseer(readCampaign),
    readCampaignOverview: overseer(readCampaignOverview),
    // brand rules and approvals
    createRulePack: hq(createRulePack),
    openBuiltInPack: hq(openBuiltInPack),
    listRulePacks: overseer(listRulePacks),
    readRulePack: overseer(readRulePack),
    readRulePackVersion: overseer(readRulePackVersion),
    saveRulePack: hq(saveRulePack),
    restoreRuleVersion: hq(restoreRuleVersion),
    archiveRulePack: hq(archiveRulePack),
    tryRules: hq(tryRules),
    startRuleTrial: hq(startRuleTrial),
    publishRulePack: hq(publishRulePack),
    askApproval: partner(askApproval),
    withdrawApproval: partner(withdrawApproval),
    listApprovals: anybody(listApprovals),
    countWaitingApprovals: overseer(countWaitingApprovals),
    readApproval: overseer(readApproval),
    decideApprovals: hq(decideApprovals),
    // participations
    readPartnerHome: partner(readPartnerHome),
    listParticipations: anybody(listParticipations),
    readParticipation: partner(readParticipation),
    previewParticipation: partner(previewParticipation),
    saveFill: partner(saveFill),
    previewVariants: partner(previewVariants),
    listFillSaves: partner(listFillSaves),
    restoreFill: partner(restoreFill),
    readChanges: partner(readChanges),
    noteLook: partner(noteLook),
    // usual texts
    keepUsualText: partner(keepUsualText),
    removeUsualText: partner(removeUsualText),
    listUsualTexts: partner(listUsualTexts),
    declineParticipation: partner(declineParticipation),
    reopenParticipation: partner(reopenParticipation),
    handOver: partner(handOver),
    listReceipts: anybody(listReceipts),
    readReceipt: anybody(readReceipt),
    listReceiptKeys: () => listReceiptKeys(deps),
    readUpgradeNotice: partner(readUpgradeNotice),
    readMerge: partner(readMerge),
    previewMerge: partner(previewMerge),
    acceptMerge: partner(acceptMerge),
    declineMerge: partner(declineMerge),
    undoUpgrade: partner(undoUpgrade),
    listKeptTexts: partner(listKeptTexts),
    putBack: partner(putBack),
    // the product itself: timers and the sign-in, never a person's request
    system: {
      activatePartner: (input: { partnerId: string }) => activatePartner(deps, input),
      syncPartnerProfile: (input: { partnerId: string }) => syncPartnerProfile(deps, input),
      syncWaitingPartners: () => syncWaitingPartners(deps),
      workOffChecks: () => workOffChecks(deps),
      syncFormTemplates: () => syncFormTemplates(deps),
      syncMessageTemplates: () => syncMessageTemplates(deps),
      syncContactFields: () => syncContactFields(deps),
      syncParticipationStates: (input: { campaignId?: string; partnerId?: string }) =>
        syncParticipationStates(deps, input),
      markMissed: () => markMissed(deps),
      applyApprovalLimits: () => applyApprovalLimits(deps),
      continueRuleTrials: () => continueRuleTrials(deps),
      advanceUpgrades: () => advanceUpgrades(deps),
      removeOldRecords: () => removeOldRecords(deps),
    },
  };
}

export type CampaignUseCases = ReturnType<typeof createCampaignUseCases>;
