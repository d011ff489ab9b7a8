/** Who may connect to the door for returned mail: this machine, and those that are named. Pure. */
import { BlockList, isIPv6 } from 'node:net';

/**
 * Addresses are compared, not their spellings: IPv6 has many, and a listener on `::` sees IPv4 as `::ffff:10.0.0.5`.
 * `admitting(['2001:DB8::5'])('2001:db8:0:0:0:0:0:5')` → `true`.
 */
export function admitting(peers: readonly string[]): (address: string) => boolean {
  const admitted = new BlockList();
  admitted.addSubnet('127.0.0.0', 8, 'ipv4');
  for (const address of ['::1', ...peers]) admitted.addAddress(address, familyOf(address));
  return (address) => admitted.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');
