using Ninepaths.Catalogue;
using Ninepaths.Compliance.Proofs;

namespace Ninepaths.Compliance.Data;

internal static partial class CisControls
{
    private const string Chmod600 = "chmod 600 the files that are named";
    private const string ChownRoot = "chown root:root the files that are named";

    private static IEnumerable<Row> Files(CisVersion version)
    {
        var (api, manager, scheduler, etcd) = (FileSets.Manifest(ComponentKind.KubeApiserver), FileSets.Manifest(ComponentKind.KubeControllerManager),
            FileSets.Manifest(ComponentKind.KubeScheduler), FileSets.Manifest(ComponentKind.Etcd));
        var schedulerFiles = FileSets.Named(ComponentKind.KubeScheduler, "kubeconfig", "authentication-kubeconfig", "authorization-kubeconfig");
        var managerFiles = FileSets.Named(ComponentKind.KubeControllerManager, "kubeconfig", "authentication-kubeconfig", "authorization-kubeconfig");
        return
        [
            Auto("1.1.1", "API server pod specification: mode 600 or stricter", Proofs.Files.Mode(api, "0600"), Chmod600),
            Auto("1.1.2", "API server pod specification: owned by root:root", Proofs.Files.Owner(api), ChownRoot),
            Auto("1.1.3", "controller manager pod specification: mode 600 or stricter", Proofs.Files.Mode(manager, "0600"), Chmod600),
            Auto("1.1.4", "controller manager pod specification: owned by root:root", Proofs.Files.Owner(manager), ChownRoot),
            Auto("1.1.5", "scheduler pod specification: mode 600 or stricter", Proofs.Files.Mode(scheduler, "0600"), Chmod600),
            Auto("1.1.6", "scheduler pod specification: owned by root:root", Proofs.Files.Owner(scheduler), ChownRoot),
            Auto("1.1.7", "etcd pod specification: mode 600 or stricter", Proofs.Files.Mode(etcd, "0600"), Chmod600),
            Auto("1.1.8", "etcd pod specification: owned by root:root", Proofs.Files.Owner(etcd), ChownRoot),
            Auto("1.1.11", "etcd data directory: mode 700 or stricter", Proofs.Files.Mode(EtcdMembers.Data, "0700"), "chmod 700 the data directory"),
            Auto("1.1.12", "etcd data directory: owned by etcd:etcd", Proofs.Files.Owner(EtcdMembers.Data, "etcd"),
                "run etcd as a user of its own and chown the data directory to it"),
            Auto("1.1.13", "administrators' kubeconfigs: mode 600", Proofs.Files.Mode(FileSets.Administrators, "0600"), Chmod600),
            Auto("1.1.14", "administrators' kubeconfigs: owned by root:root", Proofs.Files.Owner(FileSets.Administrators), ChownRoot),
            Auto("1.1.15", "scheduler kubeconfig: mode 600 or stricter", Proofs.Files.Mode(schedulerFiles, "0600"), Chmod600),
            Auto("1.1.16", "scheduler kubeconfig: owned by root:root", Proofs.Files.Owner(schedulerFiles), ChownRoot),
            Auto("1.1.17", "controller manager kubeconfig: mode 600 or stricter", Proofs.Files.Mode(managerFiles, "0600"), Chmod600),
            Auto("1.1.18", "controller manager kubeconfig: owned by root:root", Proofs.Files.Owner(managerFiles), ChownRoot),
            Auto("1.1.19", "PKI files: owned by root:root", Proofs.Files.Owner(FileSets.PkiFiles), ChownRoot),
            Manual("1.1.20", $"PKI certificates: mode {version.ModeOfCertificates[1..]} or stricter",
                Proofs.Files.Mode(FileSets.PkiCertificates, version.ModeOfCertificates), $"chmod {version.ModeOfCertificates[1..]} the files that are named"),
            Manual("1.1.21", "PKI keys: mode 600", Proofs.Files.Mode(FileSets.PkiKeys, "0600"), Chmod600),
        ];
    }
}
