/** Addresses are shown to people and written to logs: without the password in them. */

/** `smtp://duban:secret@mail.example:587` → `smtp://duban:***@mail.example:587`; what is no URL stays as it is. */
export function withoutPassword(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  // pg takes a password as a parameter too.
  for (const name of ['password', 'sslpassword']) if (url.searchParams.has(name)) url.searchParams.set(name, '***');
  if (url.password !== '') url.password = '***';
  return url.password === '' && url.search === new URL(address).search ? address : url.href;
}
