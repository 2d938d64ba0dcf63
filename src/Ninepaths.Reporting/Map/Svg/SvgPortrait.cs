using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>The picture for a narrow screen: the same places and paths, one below the other, with type that can be read on a phone.</summary>
internal static class SvgPortrait
{
    public const double Width = 336;
    public const double Height = Others + 76;

    private const double Control = 92;
    private const double Nodes = Control + 350;
    private const double Others = Nodes + 176;
    private const double Badge = 12;

    private static readonly Place Users = new(2, 10, 220, 62);
    private static readonly Place Programs = new(72, Control + 84, 128, 88);
    private static readonly Place Etcd = new(212, Control + 84, 108, 88);
    private static readonly Place ApiServer = new(14, Control + 222, 306, 62);
    private static readonly Place Kubelet = new(14, Nodes + 38, 102, 72);
    private static readonly Place KubeProxy = new(123, Nodes + 38, 130, 72);
    private static readonly Place Pods = new(260, Nodes + 38, 60, 72);
    private static readonly Place OtherPods = new(260, Others + 16, 60, 34);

    public static void Draw(SvgCanvas canvas, MapModel map)
    {
        canvas.Frame(2, Control, Width - 4, ApiServer.Bottom + 14 - Control, "");
        canvas.Frame(2, Nodes, Width - 4, Kubelet.Bottom + 14 - Nodes, "");
        // Beside the lines that cross the frames.
        canvas.Text(78, Control + 26, "control plane", 14, "faint strong");
        canvas.Text(116, Nodes + 24, "nodes", 14, "faint strong");
        canvas.Frame(2, Others, Width - 4, 66, "other nodes");
        canvas.RoleCard(map, Users, MapRole.Users, "users", "people, programs");
        canvas.RoleCard(map, Etcd, MapRole.Etcd, "etcd", "all state");
        canvas.RoleCard(map, ApiServer, MapRole.ApiServer, "API server", "everything meets here");
        Counted(canvas, map, Programs with { Height = 40 }, MapRole.Scheduler, "scheduler");
        Counted(canvas, map, Programs with { Y = Programs.Y + 48, Height = 40 }, MapRole.ControllerManager, "controllers");
        Counted(canvas, map, Kubelet, MapRole.Kubelet, "kubelet");
        Counted(canvas, map, KubeProxy, MapRole.KubeProxy, "kube-proxy");
        Counted(canvas, map, Pods, MapRole.Pods, "pods");
        Named(canvas, OtherPods, "pods");
        foreach (var path in map.Paths)
        {
            canvas.OpenPath(path.Path.Number, SvgScene.Describe(path));
            Draw(canvas, path);
            canvas.Close();
        }
    }

    // How many there are and the worst of them: there is no room for their hosts.
    private static void Counted(SvgCanvas canvas, MapModel map, Place place, MapRole role, string name)
    {
        var members = map.Members.GetValueOrDefault(role, []);
        var count = members.Sum(member => member.Count);
        var isLow = place.Height < 60;
        canvas.OpenPlace(role);
        Named(canvas, place, name, isLow ? 34 : 4);
        // Pods go by namespace: their number says nothing.
        if (count > 1 && role != MapRole.Pods)
        {
            var times = string.Create(CultureInfo.InvariantCulture, $"×{count}");
            if (isLow) canvas.Text(place.Right - 8, place.Y + 25, times, 13, "faint strong", "end");
            else canvas.Text(place.X + 30, place.Y + 52, times, 13, "faint strong");
        }

        if (!isLow && members.Min(member => member.Verdict) is { } worst) canvas.Sign(place.X + 17, place.Y + 47, worst, "bare");
        canvas.ClosePlace();
    }

    private static void Named(SvgCanvas canvas, Place place, string name, double reserved = 4)
    {
        canvas.Box(place.X, place.Y, place.Width, place.Height, 10, "card");
        canvas.Text(place.X + 10, place.Y + 25, name, 14, "strong", width: place.Width - 10 - reserved);
    }

    private static void Draw(SvgCanvas canvas, MapPath path)
    {
        var between = (ApiServer.Bottom + 14 + Nodes) / 2;
        var above = (Programs.Bottom + ApiServer.Y) / 2;
        var below = (Kubelet.Bottom + 14 + Others) / 2;
        switch (path.Path.Number)
        {
            case 1: Vertical(canvas, path, 46, ApiServer.Bottom, Kubelet.Y, between); break;
            case 2: Vertical(canvas, path, 100, Kubelet.Y, ApiServer.Bottom, between); break;
            case 3: Vertical(canvas, path, 40, Users.Bottom, ApiServer.Y, (Control + above) / 2 + 20); break;
            case 4: Vertical(canvas, path, 266, ApiServer.Y, Etcd.Bottom, above); break;
            case 5: Loop(canvas, path); break;
            case 6: Vertical(canvas, path, 290, Pods.Bottom, OtherPods.Y, below, Heads.Both); break;
            case 7: Vertical(canvas, path, 290, Pods.Y, ApiServer.Bottom, between); break;
            case 8:
                Vertical(canvas, path, 136, Programs.Bottom, ApiServer.Y, above);
                Vertical(canvas, path, 187, KubeProxy.Y, ApiServer.Bottom, between);
                break;
            case 9: Vertical(canvas, path, 150, Kubelet.Bottom + 14, Others, below, Heads.Both); break;
        }
    }

    private static void Vertical(SvgCanvas canvas, MapPath path, double x, double from, double to, double label, Heads heads = Heads.End)
    {
        canvas.Arrow(x, from, x, to, path.Verdict, heads);
        Label(canvas, path, x, label);
    }

    // Out of the top of the card and back into it.
    private static void Loop(SvgCanvas canvas, MapPath path)
    {
        var (left, right, top) = (Etcd.X + 22, Etcd.Right - 22, Etcd.Y - 44);
        canvas.Stroke(
            string.Create(CultureInfo.InvariantCulture,
                $"M {left:0.##} {Etcd.Y:0.##} V {top + 16:0.##} A 16 16 0 0 1 {left + 16:0.##} {top:0.##} H {right - 16:0.##}")
            + string.Create(CultureInfo.InvariantCulture, $" A 16 16 0 0 1 {right:0.##} {top + 16:0.##} V {Etcd.Y - 12:0.##}"),
            path.Verdict);
        canvas.Head(right, Etcd.Y, 0, 1, path.Verdict);
        Label(canvas, path, (left + right) / 2, top);
    }

    // The number and, beside it in the same capsule, the sign.
    private static void Label(SvgCanvas canvas, MapPath path, double x, double y)
    {
        var name = SvgStyles.ClassOf(path.Verdict);
        const double half = 22;
        canvas.Box(x - half - 2, y - Badge - 2, 2 * half + 4, 2 * Badge + 4, Badge + 2, "halo");
        canvas.Box(x - half, y - Badge, 2 * half, 2 * Badge, Badge, $"fill {name}");
        var number = path.Path.Number.ToString(CultureInfo.InvariantCulture);
        canvas.Text(x - 9, y + 5.2, number, 15, $"on strong {name}", "middle");
        if (path.Verdict is { } verdict) canvas.Sign(x + 9, y, verdict, "on");
    }
}
