/**
 * Mails at even distances (the generic cell rate algorithm): the moment at which the next one is due is all there is to keep. A provider that
 * counts by the second gets no burst of a minute's worth. No stretch of time t sees more than 1 + (TOLERANCE + t) / distance mails.
 */
import { HOUR_MS, SECOND_MS } from '@multipartner/kernel/time';

/** How far ahead of their moment mails may go: at a high rate a few leave together. */
export const TOLERANCE_MS = SECOND_MS;

export const distanceMs = (perHour: number): number => HOUR_MS / perHour;

/**
 * When the next mail is due, by the same clock as `nowMs`. Nothing can have put it further ahead than one distance: a clock that was put back
 * costs at most that.
 */
export const dueFrom = (dueMs: number, perHour: number, nowMs: number): number =>
  Math.min(dueMs, nowMs + distanceMs(perHour) + TOLERANCE_MS);

/** Milliseconds until the next mail may go. 0: now. */
export const waitFor = (dueMs: number, perHour: number, nowMs: number): number =>
  Math.max(0, dueFrom(dueMs, perHour, nowMs) - nowMs - TOLERANCE_MS);

/** When the next one is due after one that goes now. */
export const afterOne = (dueMs: number, perHour: number, nowMs: number): number =>
  Math.max(dueFrom(dueMs, perHour, nowMs), nowMs) + distanceMs(perHour);
