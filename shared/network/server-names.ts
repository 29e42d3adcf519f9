/** A server as locations name it, without its port, and an IPv6 address without its brackets. */
export const serverOf = (host: string): string =>
  /^\[?([\da-f.]*:[\da-f.]*:[\da-f:.]*)\]?/i.exec(host)?.[1] ?? host.split(':')[0] ?? '';

/** `kms://http@host:9600/kms`, or several hosts with `;` between them: an agent may ask any. */
export function keyServers(uri: string): { readonly hosts: readonly string[]; readonly port: string } {
  const [, hosts = '', port = '9600'] = /@([^:/]+)(?::(\d+))?/.exec(uri) ?? [];
  return { hosts: hosts.split(';'), port };
}
