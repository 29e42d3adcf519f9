import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

describe('controls', () => {
  test('are listed in short', async () => {
    const { status, out } = await run(['controls']);
    expect(status).toBe(0);
    expect(out).toContain(`\
appstream.fleet-reaches-internet
  AppStream fleets reach the internet over HTTP and HTTPS.
  high, appstream-fleet, 3 requirements
`);
  });
  test('are told one by one', async () => {
    expect((await run(['controls', 'appstream.fleet-reaches-internet'])).out).toBe(`\
appstream.fleet-reaches-internet
  AppStream fleets reach the internet over HTTP and HTTPS.
  high, appstream-fleet, 3 requirements

  When it fails: Applications on the instances cannot load pages, sign in to web
  services or fetch updates.
  Reads: appstream:DescribeFleets, ec2:DescribeEgressOnlyInternetGateways,
  ec2:DescribeInternetGateways, ec2:DescribeManagedPrefixLists,
  ec2:DescribeNatGateways, ec2:DescribeNetworkAcls,
  ec2:DescribeNetworkInterfaces, ec2:DescribeRouteTables,
  ec2:DescribeSecurityGroupVpcAssociations, ec2:DescribeSecurityGroups,
  ec2:DescribeSubnets, ec2:DescribeTransitGatewayRouteTables,
  ec2:DescribeTransitGatewayVpcAttachments, ec2:DescribeTransitGateways,
  ec2:DescribeVpcEndpoints, ec2:DescribeVpcPeeringConnections, ec2:DescribeVpcs,
  ec2:GetManagedPrefixListEntries, ec2:GetTransitGatewayRouteTableAssociations,
  ec2:SearchTransitGatewayRoutes

  AS-EGRESS-80 (required): tcp/80
    Streaming instances that use the internet reach all destinations over HTTP.
    Source: AppStream guide 2022 (archived awsdocs) "Connections to Your VPC" >
    Customer Network Interface Ports

  AS-EGRESS-443 (required): tcp/443
    Streaming instances that use the internet reach all destinations over HTTPS.
    Source: AppStream guide 2022 (archived awsdocs) "Connections to Your VPC" >
    Customer Network Interface Ports

  AS-EGRESS-UDP-8433 (required): udp/8433
    Streaming instances that stream over UDP reach all destinations on its port.
    udp/8433 missing alone is no failure: only the Windows client streams over
    UDP, and it can do without.
    Source: WorkSpaces Applications admin guide, crawl 2026-04-13 > Customer
    Network Interface Ports
`);
  });
  test('say what to look at in the guest', async () => {
    expect((await run(['controls', 'appstream.stack-users-reach-gateways'])).out).toBe(`\
appstream.stack-users-reach-gateways
  AppStream stacks have users whose devices reach the streaming gateways.
  informational, appstream-stack, 3 requirements

  When it fails: Users cannot sign in or stream from where they are, and nothing
  in AWS shows the reason.
  Reads: appstream:DescribeStacks

  AS-USER-443 (required): not checkable from outside
    Users' devices reach the streaming gateways and the Region's sign-in domains
    over HTTPS.
    On a user's device, see that TCP 443 to *.amazonappstream.com and the
    sign-in domains is open.
    Source: WorkSpaces Applications admin guide, crawl 2026-04-13 > IP Address
    and Port Requirements for User Devices; Allowed Domains

  AS-USER-UDP-8433 (optional): not checkable from outside
    Users' devices that stream over UDP reach the streaming gateways on its
    port.
    On a user's device, see that UDP 8433 to the streaming gateways is open;
    otherwise it streams over TCP.
    Source: WorkSpaces Applications admin guide, crawl 2026-04-13 > User Devices

  AS-USER-UDP-53 (optional): not checkable from outside
    Users' devices reach their DNS servers.
    On a user's device, see that UDP 53 to its DNS servers is open.
    Source: WorkSpaces Applications admin guide, crawl 2026-04-13 > User Devices
`);
  });
  test('say which layers are asked, and what cannot be seen', async () => {
    expect((await run(['controls', 'appstream.stack-streams-through-its-endpoints'])).out).toBe(`\
appstream.stack-streams-through-its-endpoints
  AppStream stacks stream through the interface endpoints that they name.
  high, appstream-stack, 7 requirements

  When it fails: Nobody can stream: what names an endpoint is not streamed over
  the internet any more.
  Reads: appstream:DescribeStacks, ec2:DescribeEgressOnlyInternetGateways,
  ec2:DescribeInternetGateways, ec2:DescribeManagedPrefixLists,
  ec2:DescribeNatGateways, ec2:DescribeNetworkAcls,
  ec2:DescribeNetworkInterfaces, ec2:DescribeRouteTables,
  ec2:DescribeSecurityGroupVpcAssociations, ec2:DescribeSecurityGroups,
  ec2:DescribeSubnets, ec2:DescribeTransitGatewayRouteTables,
  ec2:DescribeTransitGatewayVpcAttachments, ec2:DescribeTransitGateways,
  ec2:DescribeVpcAttribute, ec2:DescribeVpcEndpoints,
  ec2:DescribeVpcPeeringConnections, ec2:DescribeVpcs,
  ec2:GetManagedPrefixListEntries, ec2:GetTransitGatewayRouteTableAssociations,
  ec2:SearchTransitGatewayRoutes

  AS-VPCE-STREAM-443 (required): tcp/443, through security groups
    Security groups of streaming endpoints admit users' devices over HTTPS.

  AS-VPCE-STREAM-1400-1499 (required): tcp/1400-1499, through security groups
    Security groups of streaming endpoints admit users' devices on the streaming
    ports.

  AS-VPCE-STREAM-NACL-EPHEMERAL (required): replies to tcp/443 tcp/1400-1499,
  through network ACLs
    Network ACLs of a streaming endpoint's subnets let replies out to users'
    devices on TCP 1024-65535.

  AS-VPCE-STREAM-ROUTE (required): replies to tcp/443 tcp/1400-1499, through
  routes
    Subnets of streaming endpoints have a route back to users' networks.

  AS-VPCE-STREAM-PRIVATE-DNS (required): set-up
    Streaming endpoints have private DNS names, and their VPC has DNS support
    and DNS host names on.

  AS-VPCE-STREAM-TWO-AZ (optional): set-up
    Streaming endpoints have subnets in two Availability Zones.

  AS-VPCE-STREAM-INTERNET (required): not checkable from outside
    Devices that stream through an interface endpoint still reach sign-in and
    web assets on the internet over HTTPS.
    On a user's device, see that TCP 443 to AWS's authentication and web asset
    domains is open; streaming itself then cannot fall back to the internet.

  Source: WorkSpaces Applications admin guide, crawl 2026-04-13 > Creating and
  Streaming from Interface VPC Endpoints
`);
  });
  test('say which facts judges rest on', async () => {
    expect((await run(['controls', 'appstream.fleet-has-at-most-five-groups'])).out).toBe(`\
appstream.fleet-has-at-most-five-groups
  AppStream fleets have at most five security groups.
  low, appstream-fleet, 3 requirements

  When it fails: The service refuses the configuration, so that a change of the
  groups does not take effect.
  Reads: appstream:DescribeFleets, ec2:DescribeSecurityGroupVpcAssociations,
  ec2:DescribeSecurityGroups

  AS-SG-MAX5 (required): set-up
    Streaming instances have at most five security groups.
    Source: WorkSpaces Applications admin guide, crawl 2026-04-13 > Security
    Groups; API VpcConfig.SecurityGroupIds max 5

  AS-SG-DEFAULT-FALLBACK (required): a fact that judges rest on
    Streaming instances without a security group of their own have their VPC's
    default group.
    Paths of such fleets and builders are judged by the rules of the default
    group.
    Source: WorkSpaces Applications admin guide, crawl 2026-04-13 > Security
    Groups

  AS-SG-NOT-PIXELS (optional): set-up
    Security groups of streaming instances have no part in streaming itself,
    which needs no inbound rule.
    Source: WorkSpaces Applications admin guide, crawl 2026-04-13 > Security
    Groups
`);
  });
  test('are data for machines', async () => {
    const { out } = await run(['controls', 'appstream.fleet-keeps-its-interfaces', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      fairway: 'controls/1',
      controls: [
        {
          severity: 'high',
          why: expect.stringMatching(/session\.$/),
          reads: ['appstream:DescribeFleets', 'ec2:DescribeNetworkInterfaces'],
          check: { kind: 'meets', requirements: [{ id: 'AS-ENI-NO-TAMPER', asks: 'state' }, { id: 'AS-ENI-TWO' }] },
        },
      ],
    });
  });
});
