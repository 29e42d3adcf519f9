/** Events of one source from which nothing follows, by the name of the call or the type of the event. */
type Unheard = { readonly source: string; readonly names: readonly string[]; readonly why: string };

/** What AWS documents besides what is followed: no rule asks for it, and where it comes it is ignored. */
export const unheard: readonly Unheard[] = [
  {
    source: 'aws.ec2',
    names: ['UpdateSecurityGroupRuleDescriptionsIngress', 'UpdateSecurityGroupRuleDescriptionsEgress'],
    why: 'a description lets nothing through',
  },
  {
    source: 'aws.route53resolver',
    names: [
      'CreateResolverRule',
      'UpdateResolverRule',
      'DeleteResolverRule',
      'AssociateResolverRule',
      'DisassociateResolverRule',
    ],
    why: 'rules of Route 53 Resolver are not read, and no verdict rests on them',
  },
  {
    source: 'aws.route53resolver',
    names: ['CreateResolverEndpoint', 'DeleteResolverEndpoint'],
    why: 'its network interfaces come and go by calls of EC2, which are followed',
  },
  {
    source: 'aws.organizations',
    names: [
      'CreateAccountResult',
      'MoveAccount',
      'CloseAccount',
      'InviteAccountToOrganization',
      'AcceptHandshake',
      'RemoveAccountFromOrganization',
    ],
    why: 'no network changes; the next sweep lists the accounts, and closes what is of those that have left',
  },
  {
    source: 'aws.account',
    names: ['Region Opt-In Status Change'],
    why: 'no network changes; the next sweep lists the Regions, and closes what is in those that are off',
  },
  {
    source: 'aws.appstream',
    names: ['AppStream Session Notification'],
    why: 'a session takes no address that its fleet has not taken',
  },
  { source: 'aws.workspaces', names: ['WorkSpaces Access'], why: 'a login changes no network' },
  {
    source: 'aws.securityhub',
    names: ['Security Hub Findings - Imported', 'Findings Imported V2'],
    why: 'findings change no network, and our own imports come back by it',
  },
];

/** Why nothing follows from an event, where that is known. */
export const whyUnheard = (source: string, name: string): string | undefined =>
  unheard.find((one) => one.source === source && one.names.includes(name))?.why;
