/** The checks before publishing, for whoever shows them and for the process that brings the machine's tools. */
export { type AskOptions, askLink } from './ask-link.ts';
export type { CheckTools, MailBrowser, Screen } from './check-tools.ts';
export { SCREEN_WIDTH_PX, SCREENS } from './check-tools.ts';
export type { CheckDesk, CheckRun, CheckSummary, VersionPictureItem } from './read-check-runs.ts';
export type { RunPart, RunResult, StressedPartner, StressReport, StressTotal } from './run-result.ts';
export { RUN_PARTS } from './run-result.ts';
