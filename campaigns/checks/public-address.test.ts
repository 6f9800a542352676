import { expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';

test('which addresses are public', () => {
  for (const address of [
    '93.184.215.14',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::5',
  ])
    expect(isPublicAddress(address), address).toBe(true);
  for (const address of [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001::1',
    'fc00::1',
    '2::1',
    '30::1',
    '::ffff:0:7f00:1',
    'fd00:ec2::254',
    'fe80::1%eth0',
    'ff02::1',
    'not an address',
    '',
  ])
    expect(isPublicAddress(address), address).toBe(false);
});
