import { everyVersion, section } from './ec2-windows-baseline.ts';

export const allJoyn = section({ name: 'AllJoyn Router', versions: ['2016', '2019', '2022'] }, [
  ['WIN-ALLJOYN-TCP-IN', 'AllJoyn Router (TCP-In)', 'in', 'tcp/9955'],
  ['WIN-ALLJOYN-TCP-OUT', 'AllJoyn Router (TCP-Out)', 'out', 'tcp'],
  ['WIN-ALLJOYN-UDP-IN', 'AllJoyn Router (UDP-In)', 'in', 'udp', 'program'],
  ['WIN-ALLJOYN-UDP-OUT', 'AllJoyn Router (UDP-Out)', 'out', 'udp'],
]);

export const castToDevice = section({ name: 'Cast to Device', versions: ['2016', '2019', '2022'] }, [
  ['WIN-CAST-QWAVE-TCP-IN', 'Cast to Device functionality (qWave-TCP-In)', 'in', 'tcp/2177'],
  ['WIN-CAST-QWAVE-TCP-OUT', 'Cast to Device functionality (qWave-TCP-Out)', 'out', 'tcp/2177'],
  ['WIN-CAST-QWAVE-UDP-IN', 'Cast to Device functionality (qWave-UDP-In)', 'in', 'udp/2177'],
  ['WIN-CAST-QWAVE-UDP-OUT', 'Cast to Device functionality (qWave-UDP-Out)', 'out', 'udp/2177'],
  [
    'WIN-CAST-SSDP-UDP-IN',
    'Cast to Device SSDP Discovery (UDP-In)',
    'in',
    'udp',
    'program',
    'The page names the port Ply2Disc (PlayTo discovery) and gives no number',
  ],
  ['WIN-CAST-HTTP-IN', 'Cast to Device Streaming Server (HTTP-Streaming-In)', 'in', 'tcp/10246'],
  ['WIN-CAST-RTCP-IN', 'Cast to Device Streaming Server (RTCP-Streaming-In)', 'in', 'udp', 'program'],
  ['WIN-CAST-RTP-OUT', 'Cast to Device Streaming Server (RTP-Streaming-Out)', 'out', 'udp'],
  [
    'WIN-CAST-RTSP-IN',
    'Cast to Device Streaming Server (RTSP-Streaming-In)',
    'in',
    'tcp/23554-23556',
    'each',
    'The page prints the ports as 235, 542, 355, 523, 556: the digits of 23554, 23555, 23556 regrouped, as the rule itself has them',
  ],
  ['WIN-CAST-UPNP-IN', 'Cast to Device UPnP Events (TCP-In)', 'in', 'tcp/2869'],
]);

export const deliveryOptimization = section({ name: 'Delivery Optimization', versions: ['2019', '2022'] }, [
  ['WIN-DO-TCP-IN', 'DeliveryOptimization-TCP-In', 'in', 'tcp/7680'],
  ['WIN-DO-UDP-IN', 'DeliveryOptimization-UDP-In', 'in', 'udp/7680'],
]);

export const diagTrack2019 = section({ name: 'Diag Track', versions: ['2019', '2022'] }, [
  [
    'WIN-DIAGTRACK-2019',
    'Connected User Experiences and Telemetry',
    'out',
    'tcp/443',
    'each',
    'An older copy of the page lists it for 2019 only',
  ],
]);

export const diagTrack2016 = section({ name: 'Diag Track', versions: ['2016'] }, [
  ['WIN-DIAGTRACK-2016', 'Connected User Experiences and Telemetry', 'out', 'tcp'],
]);

export const dial = section({ name: 'DIAL Protocol Server', versions: ['2016', '2019', '2022'] }, [
  [
    'WIN-DIAL-10247',
    'DIAL protocol server (HTTP-In)',
    'in',
    'tcp/10247',
    'each',
    'An older copy of the page lists it for 2016 and 2019 only',
  ],
]);

export const dfs = section(
  { name: 'DFS Management', versions: everyVersion, source: 'Windows built-in rule group (non-AWS source)' },
  [
    ['WIN-DFS-DCOM-IN', 'DFS Management (DCOM-In)', 'in', 'tcp/135'],
    ['WIN-DFS-SMB-IN', 'DFS Management (SMB-In)', 'in', 'tcp/445'],
    ['WIN-DFS-TCP-IN', 'DFS Management (TCP-In)', 'in', 'tcp/49152-65535', 'dynamic'],
    ['WIN-DFS-WMI-IN', 'DFS Management (WMI-In)', 'in', 'tcp/49152-65535', 'dynamic'],
  ],
);

export const fileAndPrinterSharing = section({ name: 'File and Printer Sharing', versions: ['2012', '2012R2'] }, [
  [
    'WIN-FPS-ECHO4-IN',
    'File and Printer Sharing (Echo Request - ICMPv4-In)',
    'in',
    'icmp/8',
    'each',
    'The page gives ICMP a local port, 5355, which means nothing',
  ],
  [
    'WIN-FPS-ECHO4-OUT',
    'File and Printer Sharing (Echo Request - ICMPv4-Out)',
    'out',
    'icmp/8',
    'each',
    'The page gives ICMP a local port, 5355, which means nothing',
  ],
  [
    'WIN-FPS-ECHO6-IN',
    'File and Printer Sharing (Echo Request - ICMPv6-In)',
    'in',
    'icmpv6/128',
    'each',
    'The page gives ICMP a local port, 5355, which means nothing',
  ],
  [
    'WIN-FPS-ECHO6-OUT',
    'File and Printer Sharing (Echo Request - ICMPv6-Out)',
    'out',
    'icmpv6/128',
    'each',
    'The page gives ICMP a local port, 5355, which means nothing',
  ],
  ['WIN-FPS-LLMNR-IN', 'File and Printer Sharing (LLMNR-UDP-In)', 'in', 'udp/5355'],
  ['WIN-FPS-LLMNR-OUT', 'File and Printer Sharing (LLMNR-UDP-Out)', 'out', 'udp/5355'],
  ['WIN-FPS-NBDGRAM-IN', 'File and Printer Sharing (NB-Datagram-In)', 'in', 'udp/138'],
  ['WIN-FPS-NBDGRAM-OUT', 'File and Printer Sharing (NB-Datagram-Out)', 'out', 'udp/138'],
  ['WIN-FPS-NBNAME-IN', 'File and Printer Sharing (NB-Name-In)', 'in', 'udp/137'],
  ['WIN-FPS-NBNAME-OUT', 'File and Printer Sharing (NB-Name-Out)', 'out', 'udp/137'],
  ['WIN-FPS-NBSESS-IN', 'File and Printer Sharing (NB-Session-In)', 'in', 'tcp/139'],
  ['WIN-FPS-NBSESS-OUT', 'File and Printer Sharing (NB-Session-Out)', 'out', 'tcp/139'],
  ['WIN-FPS-SMB-IN', 'File and Printer Sharing (SMB-In)', 'in', 'tcp/445'],
  ['WIN-FPS-SMB-OUT', 'File and Printer Sharing (SMB-Out)', 'out', 'tcp/445'],
  ['WIN-FPS-SPOOL-RPC-IN', 'File and Printer Sharing (Spooler Service - RPC)', 'in', 'tcp/49152-65535', 'dynamic'],
  ['WIN-FPS-SPOOL-EPMAP-IN', 'File and Printer Sharing (Spooler Service - RPC-EPMAP)', 'in', 'tcp/135'],
]);

export const fileServerRemoteManagement = section(
  { name: 'File Server Remote Management', versions: ['2012', '2012R2'] },
  [
    ['WIN-FSRM-DCOM-IN', 'File Server Remote Management (DCOM-In)', 'in', 'tcp/135'],
    ['WIN-FSRM-SMB-IN', 'File Server Remote Management (SMB-In)', 'in', 'tcp/445'],
    ['WIN-FSRM-WMI-IN', 'WMI-In', 'in', 'tcp/49152-65535', 'dynamic'],
  ],
);

export const icmpAll = section({ name: 'ICMP v4 All', versions: ['2012', '2012R2'] }, [
  ['WIN-ICMP4-ALL', 'All ICMP v4', 'in', 'icmp', 'each', 'The page gives ICMP a local port, 139, which means nothing'],
]);

export const microsoftEdge = section({ name: 'Microsoft Edge', versions: ['2022'] }, [
  ['WIN-EDGE-MDNS-IN', 'Microsoft Edge (mDNS-In)', 'in', 'udp/5353', 'each', 'Only the current page has it'],
]);

export const microsoftMediaFoundationNetworkSource = section(
  { name: 'Microsoft Media Foundation Network Source', versions: ['2022'] },
  [
    ['WIN-MMF-TCP-IN', 'Microsoft Media Foundation Network Source IN [TCP 554]', 'in', 'tcp/554 tcp/8554-8558'],
    [
      'WIN-MMF-UDP-IN',
      'Microsoft Media Foundation Network Source IN [UDP 5004-5009]',
      'in',
      'udp/5000-5020',
      'each',
      "The rule's name says 5004-5009, the page's cell 5000-5020, which is judged",
    ],
    [
      'WIN-MMF-TCP-OUT',
      'Microsoft Media Foundation Network Source OUT [TCP ALL]',
      'out',
      'tcp/554 tcp/8554-8558',
      'each',
      "The page's cell says In for a rule that is named and works outward",
    ],
  ],
);

export const multicast2019 = section({ name: 'Multicast', versions: ['2019', '2022'] }, [
  ['WIN-MDNS-2019-IN', 'mDNS (UDP-In)', 'in', 'udp/5353'],
  ['WIN-MDNS-2019-OUT', 'mDNS (UDP-Out)', 'out', 'udp/5353'],
]);

export const multicast2016 = section({ name: 'Multicast', versions: ['2016'] }, [
  ['WIN-MDNS-2016-IN', 'mDNS (UDP-In)', 'in', 'udp/5353', 'each', 'The page names the port mDNS'],
  [
    'WIN-MDNS-2016-OUT',
    'mDNS (UDP-Out)',
    'out',
    'udp/5353',
    'each',
    'The page has its local and remote ports the other way round than for 2019',
  ],
]);

export const remoteDesktopFrom2012R2 = section(
  { name: 'Remote Desktop', versions: ['2012R2', '2016', '2019', '2022'] },
  [
    [
      'WIN-RDP-2012R2-SHADOW-IN',
      'Remote Desktop - Shadow (TCP-In)',
      'in',
      'tcp',
      'program',
      "Its port is the program's own: no rule of a group is to be derived from it",
    ],
    ['WIN-RDP-2012R2-TCP-IN', 'Remote Desktop - User Mode (TCP-In)', 'in', 'tcp/3389'],
    ['WIN-RDP-2012R2-UDP-IN', 'Remote Desktop - User Mode (UDP-In)', 'in', 'udp/3389'],
  ],
);

export const remoteDesktopFrom2012 = section({ name: 'Remote Desktop', versions: ['2012'] }, [
  ['WIN-RDP-2012-TCP-IN', 'Remote Desktop - User Mode (TCP-In)', 'in', 'tcp/3389'],
  ['WIN-RDP-2012-UDP-IN', 'Remote Desktop - User Mode (UDP-In)', 'in', 'udp/3389'],
]);

export const remoteDesktop2008SP2 = section(
  { name: 'Remote Desktop (2008 SP2)', versions: ['2008SP2'], source: 'Windows built-in legacy rule (non-AWS source)' },
  [['WIN-RDP-2008SP2-TCP-IN', 'Remote Desktop (TCP-In)', 'in', 'tcp/3389']],
);

export const remoteDesktop2008R2 = section(
  { name: 'Remote Desktop (2008 R2)', versions: ['2008R2'], source: 'Windows built-in legacy rule (non-AWS source)' },
  [['WIN-RDP-2008R2-TCP-IN', 'Remote Desktop (TCP-In)', 'in', 'tcp/3389', 'each', 'Rules of RemoteFX may be missing']],
);

export const windowsDeviceManagement2022 = section({ name: 'Windows Device Management (2022)', versions: ['2022'] }, [
  ['WIN-MDM22-CERT-OUT', 'Windows Device Management Certificate Installer (TCP out)', 'out', 'tcp'],
  ['WIN-MDM22-ENROLLER-OUT', 'Windows Device Management Device Enroller (TCP out)', 'out', 'tcp/80 tcp/443'],
  ['WIN-MDM22-ENROLLMENT-OUT', 'Windows Device Management Enrollment Service (TCP out)', 'out', 'tcp'],
  ['WIN-MDM22-SYNC-OUT', 'Windows Device Management Sync Client (TCP out)', 'out', 'tcp'],
]);

export const windowsDeviceManagement2019 = section({ name: 'Windows Device Management (2019)', versions: ['2019'] }, [
  ['WIN-MDM19-CERT-OUT', 'Windows Device Management Certificate Installer (TCP out)', 'out', 'tcp'],
  ['WIN-MDM19-ENROLLMENT-OUT', 'Windows Device Management Enrollment Service (TCP out)', 'out', 'tcp'],
  ['WIN-MDM19-SYNC-OUT', 'Windows Device Management Sync Client (TCP out)', 'out', 'tcp'],
  ['WIN-MDM19-WINRT-OUT', 'Windows Enrollment WinRT (TCP Out)', 'out', 'tcp'],
]);

export const windowsFeatureExperiencePack = section({ name: 'Windows Feature Experience Pack', versions: ['2022'] }, [
  ['WIN-FEATUREPACK-OUT', 'Windows Feature Experience Pack', 'out', 'all', 'each', 'Only the current page has it'],
]);

export const windowsFirewallRemoteManagement = section(
  { name: 'Windows Firewall Remote Management', versions: ['2012R2'] },
  [
    ['WIN-FWRM-RPC-IN', 'Windows Firewall Remote Management (RPC)', 'in', 'tcp/49152-65535', 'dynamic'],
    ['WIN-FWRM-EPMAP-IN', 'Windows Firewall Remote Management (RPC-EPMAP)', 'in', 'tcp/135'],
  ],
);

export const windowsRemoteManagement = section(
  { name: 'Windows Remote Management', versions: ['2008R2', '2008SP2', '2012', '2012R2', '2016', '2019', '2022'] },
  [
    [
      'WIN-WINRM-5985',
      'Windows Remote Management (HTTP-In)',
      'in',
      'tcp/5985',
      'each',
      "An older copy lists 2008 R2 to 2019, the current page 2012 to 2022. HTTPS on 5986 is in neither and is judged with it: Microsoft's page on secure ports of WS-Management has it as the other port that listeners take by default",
      ['tcp/5986'],
    ],
  ],
);
