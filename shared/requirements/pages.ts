/**
 * The pages of documentation on the web, each with the section that records name as their source, and the ids of those
 * records: whole, or with a `*` for all that begin so. Apart from the records, because what tells people needs no more.
 */
export const pages: readonly Page[] = [
  {
    url: 'https://docs.aws.amazon.com/appstream2/latest/developerguide/primary_ports.html',
    section: 'Customer Network Interface Ports',
    ids: 'AS-DIR-53 AS-DIR-88 AS-DIR-UDP-* AS-DIR-1* AS-DIR-389 AS-DIR-445 AS-DIR-RPC-* AS-EGRESS-80 AS-EGRESS-443 AS-EGRESS-UDP-8433 AS-META-* AS-LINKLOCAL-RANGE',
  },
  {
    url: 'https://docs.aws.amazon.com/appstream2/latest/developerguide/management_ports.html',
    section: 'Management Network Interface',
    ids: 'AS-MGMT-* AS-GUEST-SECURITY-SW AS-GUEST-IPV6-ON AS-DNS-NXDOMAIN AS-DNS-NO-SIMPLEAD',
  },
  {
    url: 'https://docs.aws.amazon.com/appstream2/latest/developerguide/network-interfaces.html',
    section: 'Network Interfaces',
    ids: 'AS-VPC-CIDR-198.19 AS-VPC-PEER-198.19 AS-ENI-NO-TAMPER AS-ENI-TWO',
  },
  {
    url: 'https://docs.aws.amazon.com/appstream2/latest/developerguide/vpc-setup-recommendations.html',
    section: 'VPC Setup Recommendations',
    ids: 'AS-APP-RESOURCES AS-SUBNET-TWO-AZ AS-SUBNET-SAME-AZ-WASTED AS-NAT-SAME-AZ AS-IPV6-EGRESS AS-IP-HEADROOM AS-IP-HEADROOM-AZ-SKEW AS-ENI-QUOTA',
  },
  {
    url: 'https://docs.aws.amazon.com/appstream2/latest/developerguide/creating-streaming-from-interface-vpc-endpoints.html',
    section: 'Creating and Streaming from Interface VPC Endpoints',
    ids: 'AS-VPCE-STREAM-*',
  },
  {
    url: 'https://docs.aws.amazon.com/appstream2/latest/developerguide/access-api-cli-through-interface-vpc-endpoint.html',
    section: 'Access API and CLI through an Interface VPC Endpoint',
    ids: 'AS-VPCE-API-*',
  },
  {
    url: 'https://docs.aws.amazon.com/directoryservice/latest/admin-guide/ms_ad_getting_started_what_gets_created.html',
    section: 'What gets created',
    ids: 'DIR-GAP-* DIR-MAD-ICMP DIR-MAD-1* DIR-MAD-3* DIR-MAD-4* DIR-MAD-5* DIR-MAD-6* DIR-MAD-8* DIR-MAD-RPC-* DIR-MAD-GC-* DIR-MAD-UDP-* DIR-MAD-SELF DIR-MAD-EGRESS',
  },
  {
    url: 'https://docs.aws.amazon.com/datasync/latest/userguide/datasync-network.html',
    section: 'Network requirements',
    ids: 'DS-SVC-EFS-2049 DS-SVC-S3-443 DS-SVC-ONTAP-* DS-VPCE-CTRL-* DS-VPCE-DATA-* DS-VPCE-SUPPORT-* DS-VPCE-ACT-* DS-PUB-* DS-AGENT-NFS* DS-AGENT-SMB DS-AGENT-OBJECT DS-AGENT-HDFS-* DS-AGENT-KDC-* DS-AGENT-STORAGE-MGMT DS-AGENT-OTHER-PORTS',
  },
  {
    url: 'https://docs.aws.amazon.com/datasync/latest/userguide/required-network-interfaces.html',
    section: 'Network interfaces for transfers',
    ids: 'DS-ENI-AGENT-* DS-ENI-NOAGENT-* DS-ENI-SUM',
  },
  {
    url: 'https://docs.aws.amazon.com/fsx/latest/WindowsGuide/limit-access-security-groups.html',
    section: 'FSx for Windows guide "File system access control with Amazon VPC"',
    ids: 'FSXW-* DS-SVC-FSXW-445',
  },
  {
    url: 'https://docs.aws.amazon.com/fsx/latest/ONTAPGuide/limit-access-security-groups.html',
    section: 'FSx for ONTAP guide "File System Access Control with Amazon VPC"',
    ids: 'FSXN-*',
  },
  {
    url: 'https://docs.aws.amazon.com/ec2/latest/windows-ami-reference/ports-and-protocols.html',
    section: 'EC2 Windows AMI reference "Ports and Protocols"',
    ids: 'WIN-FPS-* WIN-FSRM-* WIN-FWRM-* WIN-RDP-2012* WIN-WINRM-* WIN-ALLJOYN-* WIN-CAST-* WIN-DIAL-* WIN-EDGE-* WIN-MDNS-* WIN-DO-* WIN-ICMP4-* WIN-MMF-* WIN-DIAGTRACK-* WIN-FEATUREPACK-* WIN-MDM*',
  },
];

type Page = { readonly url: string; readonly section: string; readonly ids: string };

/** The page that a record rests on, where it is known where that is on the web. */
export const pageOf = (id: string): string | undefined => pages.find(({ ids }) => names(ids, id))?.url;

const names = (ids: string, id: string): boolean =>
  ids.split(' ').some((one) => (one.endsWith('*') ? id.startsWith(one.slice(0, -1)) : id === one));
