/** Addresses are shown to people and written to logs: without the password in them. */

/** `smtp://duban:secret@mail.example:587` → `smtp://duban:***@mail.example:587`; what is no URL stays as it is. */
export function withoutPassword(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.password === '') return address;
  url.password = '***';
  return url.href;
}
