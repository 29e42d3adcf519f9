import * as autoScaling from '@aws-sdk/client-application-auto-scaling';
import * as appstream from '@aws-sdk/client-appstream';
import * as datasync from '@aws-sdk/client-datasync';
import * as directory from '@aws-sdk/client-directory-service';
import * as ec2 from '@aws-sdk/client-ec2';
import * as efs from '@aws-sdk/client-efs';
import * as fsx from '@aws-sdk/client-fsx';
import * as serviceQuotas from '@aws-sdk/client-service-quotas';
import { readDataSync, shelves } from '../../shared/aws/read-datasync.ts';
import { readMountTargets } from '../../shared/aws/read-mount-targets.ts';
import { startReading } from '../../shared/aws/reading.ts';
import { sharedLists } from '../../shared/aws/shared-lists.ts';
import type { as } from './running.ts';

/** Every list of a place as the SDK's own clients and paginators read it, dates as text. */
export async function capture(config: ReturnType<typeof as>): Promise<unknown> {
  const read = {
    ec2: await captureEc2(new ec2.EC2Client(config)),
    appstream: await captureAppStream(new appstream.AppStreamClient(config)),
    ...(await captureDataSync(config)),
    ds: await captureDirectories(new directory.DirectoryServiceClient(config)),
    'application-autoscaling': await captureScaling(new autoScaling.ApplicationAutoScalingClient(config)),
    fsx: await captureFileSystems(new fsx.FSxClient(config)),
    'service-quotas': await captureQuotas(new serviceQuotas.ServiceQuotasClient(config)),
  };
  return JSON.parse(JSON.stringify(read));
}

/** The items of all pages. */
async function all<Page, Item>(pages: AsyncIterable<Page>, items: (page: Page) => Item[] | undefined): Promise<Item[]> {
  const joined: Item[] = [];
  for await (const page of pages) joined.push(...(items(page) ?? []));
  return joined;
}

async function captureEc2(client: ec2.EC2Client) {
  const from = { client };
  const lists = await all(ec2.paginateDescribeManagedPrefixLists(from, {}), (page) => page.PrefixLists);
  const withEntries = lists.map(async (list) => {
    const { PrefixListId } = list;
    const Entries = await all(ec2.paginateGetManagedPrefixListEntries(from, { PrefixListId }), (page) => page.Entries);
    return { ...list, Entries };
  });
  const tables = await all(
    ec2.paginateDescribeTransitGatewayRouteTables(from, {}),
    (page) => page.TransitGatewayRouteTables,
  );
  const withContents = tables.map(async (table) => {
    const { TransitGatewayRouteTableId } = table;
    const Filters = [{ Name: 'state', Values: ['active', 'blackhole'] }];
    const Associations = await all(
      ec2.paginateGetTransitGatewayRouteTableAssociations(from, { TransitGatewayRouteTableId }),
      (page) => page.Associations,
    );
    const Routes = await all(
      ec2.paginateSearchTransitGatewayRoutes(from, { TransitGatewayRouteTableId, Filters }),
      (page) => page.Routes,
    );
    return { ...table, Associations, Routes };
  });
  const vpcs = await all(ec2.paginateDescribeVpcs(from, {}), (page) => page.Vpcs);
  const withAttributes = vpcs.map(async (vpc) => {
    const of = (Attribute: ec2.VpcAttributeName) =>
      client.send(new ec2.DescribeVpcAttributeCommand({ VpcId: vpc.VpcId, Attribute }));
    const { EnableDnsSupport } = await of('enableDnsSupport');
    const { EnableDnsHostnames } = await of('enableDnsHostnames');
    return { ...vpc, EnableDnsSupport, EnableDnsHostnames };
  });
  return {
    Vpcs: await Promise.all(withAttributes),
    Subnets: await all(ec2.paginateDescribeSubnets(from, {}), (page) => page.Subnets),
    SecurityGroups: await all(ec2.paginateDescribeSecurityGroups(from, {}), (page) => page.SecurityGroups),
    SecurityGroupVpcAssociations: await all(
      ec2.paginateDescribeSecurityGroupVpcAssociations(from, {}),
      (page) => page.SecurityGroupVpcAssociations,
    ),
    NetworkAcls: await all(ec2.paginateDescribeNetworkAcls(from, {}), (page) => page.NetworkAcls),
    RouteTables: await all(ec2.paginateDescribeRouteTables(from, {}), (page) => page.RouteTables),
    NetworkInterfaces: await all(ec2.paginateDescribeNetworkInterfaces(from, {}), (page) => page.NetworkInterfaces),
    InternetGateways: await all(ec2.paginateDescribeInternetGateways(from, {}), (page) => page.InternetGateways),
    EgressOnlyInternetGateways: await all(
      ec2.paginateDescribeEgressOnlyInternetGateways(from, {}),
      (page) => page.EgressOnlyInternetGateways,
    ),
    NatGateways: await all(ec2.paginateDescribeNatGateways(from, {}), (page) => page.NatGateways),
    VpcEndpoints: await all(ec2.paginateDescribeVpcEndpoints(from, {}), (page) => page.VpcEndpoints),
    VpcPeeringConnections: await all(
      ec2.paginateDescribeVpcPeeringConnections(from, {}),
      (page) => page.VpcPeeringConnections,
    ),
    DhcpOptions: await all(ec2.paginateDescribeDhcpOptions(from, {}), (page) => page.DhcpOptions),
    PrefixLists: await Promise.all(withEntries),
    TransitGateways: await all(ec2.paginateDescribeTransitGateways(from, {}), (page) => page.TransitGateways),
    TransitGatewayVpcAttachments: await all(
      ec2.paginateDescribeTransitGatewayVpcAttachments(from, {}),
      (page) => page.TransitGatewayVpcAttachments,
    ),
    TransitGatewayRouteTables: await Promise.all(withContents),
    Instances: await all(ec2.paginateDescribeInstances(from, {}), (page) =>
      page.Reservations?.flatMap(({ Instances = [] }) => Instances),
    ),
    Images: await all(ec2.paginateDescribeImages(from, {}), (page) => page.Images),
  };
}

/** The pages of an operation that the SDK has no paginator for. */
async function* pages<Page extends { NextToken?: string | undefined }>(
  ask: (NextToken: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let page = await ask(undefined);
  yield page;
  while (page.NextToken) {
    page = await ask(page.NextToken);
    yield page;
  }
}

async function captureAppStream(client: appstream.AppStreamClient) {
  const stacks = await all(
    pages((NextToken) => client.send(new appstream.DescribeStacksCommand({ NextToken }))),
    (page) => page.Stacks,
  );
  const withFleets = stacks.map(async (stack) => {
    const { Name: StackName } = stack;
    const AssociatedFleets = await all(
      pages((NextToken) => client.send(new appstream.ListAssociatedFleetsCommand({ StackName, NextToken }))),
      (page) => page.Names,
    );
    return { ...stack, AssociatedFleets };
  });
  return {
    Fleets: await all(
      pages((NextToken) => client.send(new appstream.DescribeFleetsCommand({ NextToken }))),
      (page) => page.Fleets,
    ),
    ImageBuilders: await all(
      pages((NextToken) => client.send(new appstream.DescribeImageBuildersCommand({ NextToken }))),
      (page) => page.ImageBuilders,
    ),
    AppBlockBuilders: await all(
      pages((NextToken) => client.send(new appstream.DescribeAppBlockBuildersCommand({ NextToken }))),
      (page) => page.AppBlockBuilders,
    ),
    Stacks: await Promise.all(withFleets),
    DirectoryConfigs: await all(
      pages((NextToken) => client.send(new appstream.DescribeDirectoryConfigsCommand({ NextToken }))),
      (page) => page.DirectoryConfigs,
    ),
  };
}

/** What is listed and then described one by one is read as Fairway reads it: the lists are what is looked at here. */
async function captureDataSync(config: ReturnType<typeof as>) {
  const reading = startReading(
    { account: '111122223333', region: config.region },
    sharedLists(() => new Date()),
  );
  const client = new datasync.DataSyncClient(config);
  const read = await readDataSync(shelves(client, reading));
  const listed = (read.Tasks ?? []).map(({ TaskArn }) =>
    all(datasync.paginateListTaskExecutions({ client }, { TaskArn }), (page) => page.TaskExecutions),
  );
  const executions = (await Promise.all(listed)).flat().map(async ({ TaskExecutionArn }) => {
    const { $metadata: _, ...one } = await client.send(new datasync.DescribeTaskExecutionCommand({ TaskExecutionArn }));
    return one;
  });
  const ids = (read.Locations ?? []).flatMap(
    ({ LocationUri = '' }) => /^efs:.*(fs-0[0-9a-f]+)/.exec(LocationUri)?.[1] ?? [],
  );
  return {
    datasync: { ...read, TaskExecutions: await Promise.all(executions) },
    efs: await readMountTargets(new efs.EFSClient(config), reading, ids),
  };
}

async function captureDirectories(client: directory.DirectoryServiceClient) {
  const directories = await all(
    directory.paginateDescribeDirectories({ client }, {}),
    (page) => page.DirectoryDescriptions,
  );
  const controllers = await Promise.all(
    directories.map(({ DirectoryId }) =>
      all(directory.paginateDescribeDomainControllers({ client }, { DirectoryId }), (page) => page.DomainControllers),
    ),
  );
  return { DirectoryDescriptions: directories, DomainControllers: controllers.flat() };
}

const captureScaling = async (client: autoScaling.ApplicationAutoScalingClient) => ({
  ScalableTargets: await all(
    autoScaling.paginateDescribeScalableTargets({ client }, { ServiceNamespace: 'appstream' }),
    (page) => page.ScalableTargets,
  ),
  ScheduledActions: await all(
    autoScaling.paginateDescribeScheduledActions({ client }, { ServiceNamespace: 'appstream' }),
    (page) => page.ScheduledActions,
  ),
});

const captureFileSystems = async (client: fsx.FSxClient) => ({
  FileSystems: await all(fsx.paginateDescribeFileSystems({ client }, {}), (page) => page.FileSystems),
  StorageVirtualMachines: await all(
    fsx.paginateDescribeStorageVirtualMachines({ client }, {}),
    (page) => page.StorageVirtualMachines,
  ),
});

async function captureQuotas(client: serviceQuotas.ServiceQuotasClient) {
  const listed = serviceQuotas.paginateListServiceQuotas({ client }, { ServiceCode: 'appstream2' });
  const asked = new serviceQuotas.GetServiceQuotaCommand({ ServiceCode: 'vpc', QuotaCode: 'L-DF5E4CA3' });
  const { Quota } = await client.send(asked);
  return { Quotas: [...(await all(listed, (page) => page.Quotas)), Quota] };
}
