/** Which IP addresses lie outside, which inside, and which must never be asked by a server. */
import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Link-local (cloud metadata among them), "this network", multicast, reserved: RFC 6890. Metadata services that lie elsewhere: Aliyun's
 * 100.100.100.200, Azure's 168.63.129.16, those of AWS, Oracle and Google by IPv6. ::ffff:0:0:0/96 is IPv4 in translation (RFC 2765) and
 * leads, where it leads anywhere, past what is said of that IPv4.
 */
const NEVER = blockList([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '192.0.0.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  'fe80::/10',
  'ff00::/8',
  '::ffff:0:0:0/96',
  'fd00:ec2::/32',
  'fd00:c1::a9fe:a9fe/128',
  'fd20:ce::254/128',
]);
/** Loopback, RFC 1918, carrier-grade NAT, unique local, NAT64 of a network's own (RFC 8215), documentation and benchmarks. */
const PRIVATE = blockList([
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '198.18.0.0/15',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '::1/128',
  '64:ff9b:1::/48',
  'fc00::/7',
  'fec0::/10',
  '2001:db8::/32',
]);

/** `kindOf('::ffff:127.0.0.1')` → `'private'`; IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4) is judged as that IPv4. What is no address: `'never'`. */
export function kindOf(address: string): 'public' | 'private' | 'never' {
  const plain = address.replace(/%.*$/, '');
  if (!isIP(plain)) return 'never';
  const inner = isIPv6(plain) ? embedded(plain) : plain;
  const family = isIPv6(inner) ? 'ipv6' : 'ipv4';
  if (NEVER.check(inner, family)) return 'never';
  return PRIVATE.check(inner, family) ? 'private' : 'public';
}

function embedded(address: string): string {
  const words = wordsOf(address);
  const [first = 0, second = 0, third = 0] = words;
  const zeros = (from: number, to: number) => words.slice(from, to).every((word) => word === 0);
  if (zeros(0, 5) && (words[5] === 0xffff || words[5] === 0) && !(zeros(5, 7) && (words[7] ?? 0) <= 1))
    return ipv4(words[6] ?? 0, words[7] ?? 0);
  if (first === 0x64 && second === 0xff9b && zeros(2, 6)) return ipv4(words[6] ?? 0, words[7] ?? 0); // RFC 6052
  if (first === 0x2002) return ipv4(second, third); // RFC 3056
  return address;
}
const ipv4 = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** The eight words of an IPv6 address, written as URLs write it; a dotted tail is two words. */
function wordsOf(address: string): number[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((word) => parseInt(word, 16)));
  const left = parse(head);
  const right = tail === undefined ? [] : parse(tail);
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
