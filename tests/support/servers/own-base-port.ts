import { claimBasePort } from '../../../scripts/start/check-ports.ts';

/**
 * A base port that no other test gets while this process runs, nor the eight behind it: test files that start instances may run side by side. Below
 * the ports that systems hand out to whoever calls somebody (from 32,768 on), so that nobody gets one either while its server is down for a while.
 */
export const ownBasePort = async () => (await claimBasePort(20_000 + Math.floor(Math.random() * 12_000))).base;
