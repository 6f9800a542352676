// Loaded before a process of ours: lets a test set that process's clocks while it runs. The file holds two doubles, what is added to the
// wall clock and to the monotonic one, in milliseconds; it is read at every question, so a process that was stopped wakes up in the new time.
import { openSync, readSync } from 'node:fs';

const fd = openSync(process.env.CLOCK_FILE, 'r');
const bytes = new Float64Array(2);
const shift = (which) => {
  readSync(fd, bytes, 0, 16, 0);
  return bytes[which];
};
const MachineDate = Date;
globalThis.Date = class ShiftedDate extends MachineDate {
  constructor(...parts) {
    if (parts.length === 0) super(MachineDate.now() + shift(0));
    else super(...parts);
  }
  static now() {
    return Math.round(MachineDate.now() + shift(0));
  }
};
const monotonic = performance.now.bind(performance);
performance.now = () => monotonic() + shift(1);
