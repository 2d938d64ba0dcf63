using System.Collections.Immutable;
using Ninepaths.Verdicts;

namespace Ninepaths.Reporting;

/// <summary>The picture itself: users at the left, the control plane above, nodes and pods below, the nine paths between them.</summary>
internal static class SvgScene
{
    public const double Top = 96;
    public const double Bottom = Nodes + 208;

    private const double Left = 262;
    private const double Right = 1026;
    private const double Control = Top;
    private const double ControlBottom = Control + 262;
    private const double Nodes = ControlBottom + 112;

    // How far the cards behind a card stick out.
    private const double StackDepth = 9;

    private static readonly Place Users = new(14, Control + 152, 122, 88);
    private static readonly Place ControllerManager = new(Left + 18, Control + 40, 206, 62);
    private static readonly Place Scheduler = new(Left + 240, Control + 40, 174, 62);
    private static readonly Place ApiServer = new(Left + 18, Control + 160, 396, 80);
    private static readonly Place Etcd = new(Right - 178, Control + 48, 160, 192);
    private static readonly Place Kubelet = new(Left + 18, Nodes + 44, 182, 96);
    private static readonly Place KubeProxy = new(Left + 214, Nodes + 44, 146, 96);
    private static readonly Place Pods = new(Left + 374, Nodes + 44, 108, 96);
    private static readonly Place OtherPods = new(Right - 132, Nodes + 44, 118, 62);
    private static readonly Place NodeFrame = new(Left, Nodes, 508, 200);
    private static readonly Place OtherFrame = new(Right - 146, Nodes, 146, 200);

    public static void Draw(SvgCanvas canvas, MapModel map)
    {
        canvas.Frame(Left, Control, Right - Left, ControlBottom - Control, "control plane");
        canvas.Frame(NodeFrame.X, NodeFrame.Y, NodeFrame.Width, NodeFrame.Height, "nodes");
        canvas.Frame(OtherFrame.X, OtherFrame.Y, OtherFrame.Width, OtherFrame.Height, "other nodes");
        Cards(canvas, map);
        var users = Users.Right + (map.Members.GetValueOrDefault(MapRole.Users, []).Sum(member => member.Count) > 1 ? StackDepth : 0);
        foreach (var path in map.Paths)
        {
            canvas.OpenPath(path.Path.Number, Describe(path));
            Draw(canvas, path, users);
            canvas.Close();
        }
    }

    /// <summary>A path in a sentence, for tooltips and screen readers.</summary>
    public static string Describe(MapPath path)
    {
        var name = $"{path.Path.Number} {path.Path.Title}";
        if (path.Verdict is not { } verdict) return $"{name}: {path.Text}";
        var counts = path.Total > 0 ? $", {path.Secure} of {path.Total} connections secure" : "";
        return $"{name}: {verdict.Word()}{counts}. {path.Text}";
    }

    private static void Cards(SvgCanvas canvas, MapModel map)
    {
        Card(Users, MapRole.Users, "users", "people, programs");
        Card(ControllerManager, MapRole.ControllerManager, "controller-manager", "and cloud controllers");
        Card(Scheduler, MapRole.Scheduler, "scheduler", "places pods");
        Card(ApiServer, MapRole.ApiServer, "API server", "everything meets here");
        Card(Etcd, MapRole.Etcd, "etcd", "all state");
        Card(Kubelet, MapRole.Kubelet, "kubelet", "runs the pods");
        Card(KubeProxy, MapRole.KubeProxy, "kube-proxy", "services");
        Card(Pods, MapRole.Pods, "pods", "your programs");
        Card(OtherPods, null, "pods", "");

        var nodes = map.Members.GetValueOrDefault(MapRole.Node, []).OrderBy(node => node.Name, NameList.Order).ToList();
        var count = nodes.Sum(node => node.Count);
        if (count > 0)
        {
            var names = Words.Count(count, "machine") + ": " + string.Join(", ", nodes.Select(node => node.Name));
            canvas.Text(NodeFrame.X + 18, NodeFrame.Bottom - 20, names, 13, "faint", width: NodeFrame.Width - 30);
        }

        void Card(Place place, MapRole? role, string name, string hint) => canvas.RoleCard(map, place, role, name, hint);
    }

    private static void Draw(SvgCanvas canvas, MapPath path, double users)
    {
        var verdict = path.Verdict;
        const double label = ControlBottom + 56;
        var between = (NodeFrame.Right + OtherFrame.X) / 2;
        switch (path.Path.Number)
        {
            case 1:
                Vertical(canvas, path, ApiServer.X + 90, ApiServer.Bottom, Kubelet.Y, Side.Left);
                break;
            case 2:
                Vertical(canvas, path, ApiServer.X + 134, Kubelet.Y, ApiServer.Bottom, Side.Right);
                break;
            case 3:
                Horizontal(canvas, path, users, ApiServer.X, Users.MiddleY + 10, (Users.Right + StackDepth + ApiServer.X) / 2, -32);
                break;
            case 4:
                Horizontal(canvas, path, ApiServer.Right, Etcd.X, ApiServer.MiddleY, (ApiServer.Right + Etcd.X) / 2, 32);
                break;
            case 5:
                canvas.LoopLeft(Etcd.X, Etcd.Y + 16, Etcd.Y + 72, 64, verdict);
                Label(canvas, path, Etcd.X - 64, Etcd.Y + 44, -14, 56);
                foreach (var seal in path.ServerSeals.Take(1)) canvas.Mark(Etcd.X - 30, Etcd.Y + 72, seal);
                break;
            case 6:
                Horizontal(canvas, path, Pods.Right, OtherPods.X, Pods.Y + 22, between, 32, Heads.Both);
                break;
            case 7:
                Vertical(canvas, path, Pods.X + 18, Pods.Y, ApiServer.Bottom, Side.Right);
                break;
            case 8:
                Vertical(canvas, path, ControllerManager.X + 96, ControllerManager.Bottom, ApiServer.Y, Side.Right);
                canvas.Arrow(Scheduler.X + 78, Scheduler.Bottom, Scheduler.X + 78, ApiServer.Y, verdict);
                canvas.Arrow(KubeProxy.X + 118, KubeProxy.Y, KubeProxy.X + 118, ApiServer.Bottom, verdict);
                canvas.Number(KubeProxy.X + 118, label, 8, verdict);
                break;
            case 9:
                Horizontal(canvas, path, NodeFrame.Right, OtherFrame.X, NodeFrame.Bottom - 58, between, 32, Heads.Both);
                break;
        }
    }

    private static void Vertical(SvgCanvas canvas, MapPath path, double x, double from, double to, Side side)
    {
        canvas.Arrow(x, from, x, to, path.Verdict);
        var down = Math.Sign(to - from);
        // Short lines have no room for seals.
        if (Math.Abs(to - from) > 100)
        {
            Seals(canvas, path.ClientSeals, x, from + down * 26, 0, down * 23);
            Seals(canvas, path.ServerSeals, x, to - down * 30, 0, -down * 23);
        }

        var y = Math.Abs(to - from) > 100 ? ControlBottom + 56 : (from + to) / 2;
        Label(canvas, path, x, y, side == Side.Left ? -SidePill(path.Verdict) : SidePill(path.Verdict), 0);
    }

    private static void Horizontal(
        SvgCanvas canvas, MapPath path, double from, double to, double y, double label, double pill, Heads heads = Heads.End)
    {
        canvas.Arrow(from, y, to, y, path.Verdict, heads);
        if (heads == Heads.End)
        {
            Seals(canvas, path.ClientSeals, from + 16, y, 23, 0);
            Seals(canvas, path.ServerSeals, to - 28, y, -23, 0);
        }

        Label(canvas, path, label, y, 0, pill);
    }

    private static void Seals(SvgCanvas canvas, ImmutableArray<Seal> seals, double x, double y, double dx, double dy)
    {
        // Only the first on the line: a second one would hide its style; the legend has them all.
        foreach (var (seal, i) in seals.Take(1).Select((seal, i) => (seal, i))) canvas.Mark(x + i * dx, y + i * dy, seal);
    }

    private static void Label(SvgCanvas canvas, MapPath path, double x, double y, double dx, double dy)
    {
        canvas.Number(x, y, path.Path.Number, path.Verdict);
        if (path.Verdict is { } verdict) canvas.Pill(x + dx, y + dy, verdict);
    }

    private static double SidePill(PathVerdict? verdict) => verdict is { } known ? 22 + SvgMarks.PillWidth(known) / 2 : 0;

    private enum Side
    {
        Left,
        Right,
    }
}
