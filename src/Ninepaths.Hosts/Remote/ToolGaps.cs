using Ninepaths.Facts;

namespace Ninepaths.Hosts.Remote;

/// <summary>What was not seen because the host lacks a tool, or its user the right.</summary>
internal static class ToolGaps
{
    public static IEnumerable<Gap> Of(InventoryHost host, ReceivedHost received)
    {
        if (received.User is > 0 and var user)
            yield return new Gap(new Origin(OriginKind.Process, host.Name, "shell"), $"read as user {user}: what only root may read was not", host.Sudo ? "a user whom sudo makes root" : "connect as root, or sudo: true in the inventory");
        foreach (var tool in received.Missing)
        {
            var lost = tool switch
            {
                "stat" => "the times of files, the owners of sockets and the programs of processes were not observed",
                "grep" => "units and files were searched by their names only",
                "find" => "files of any size were sent",
                "sed" or "sort" => "what configuration files name was followed by name only",
                "tr" => "variables of processes were not observed",
                "cat" => "command lines of processes were not observed",
                _ => null,
            };
            if (lost is not null) yield return new Gap(Origin.File(host.Name, "/bin/" + tool), $"there is no {tool} on the host: {lost}", $"{tool}, or busybox with it");
        }
    }
}
