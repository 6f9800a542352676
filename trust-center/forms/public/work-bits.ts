/** Zero bits with which the answer of the puzzle begins: some 30,000 hashes, a second for a phone. */
export const WORK_BITS = 15;
