using System.Collections.Immutable;
using System.Globalization;

namespace Ninepaths.Reporting;

/// <summary>Frames and cards: who there is, and where.</summary>
internal static class SvgCards
{
    private const double ChipText = 12;
    private const double ChipHeight = 20;

    public static void Frame(this SvgCanvas canvas, double x, double y, double width, double height, string label)
    {
        canvas.Box(x, y, width, height, 14, "frame");
        canvas.Text(x + 18, y + 24, label, 14, "faint strong");
    }

    /// <summary>The card of a place in the map, with those who are there.</summary>
    public static void RoleCard(this SvgCanvas canvas, MapModel map, Place place, MapRole? role, string name, string hint)
    {
        var members = role is { } known ? map.Members.GetValueOrDefault(known, []) : [];
        canvas.OpenPlace(role);
        // Pods go by namespace: their number says nothing.
        canvas.Card(place, name, hint, members, role == MapRole.Pods ? "" : "×");
        canvas.ClosePlace();
    }

    /// <summary>A card with a name, how many there are, and a chip for each, as far as there is room.</summary>
    public static void Card(
        this SvgCanvas canvas, Place place, string name, string hint, ImmutableArray<MapMember> members, string unit = "×")
    {
        var (x, y, width, height) = place;
        var count = members.Sum(member => member.Count);
        if (count > 2) canvas.Box(x + 8, y - 8, width, height, 10, "card");
        if (count > 1) canvas.Box(x + 4, y - 4, width, height, 10, "card");
        canvas.Box(x, y, width, height, 10, "card");

        var times = count > 1 && unit.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{unit}{count}") : "";
        canvas.Text(x + 12, y + 23, name, 15, "strong", width: width - 28 - SvgCanvas.BoldWidthOf(times, 14));
        if (times.Length > 0) canvas.Text(x + width - 12, y + 23, times, 14, "faint strong", "end");
        if (count == 0) canvas.Text(x + 12, y + 43, hint, 12.5, "faint", width: width - 20);
        else canvas.Chips(x + 12, y + 33, width - 24, Math.Max(1, (int)((height - 36) / (ChipHeight + 4))), members);
    }

    private static void Chips(
        this SvgCanvas canvas, double left, double top, double width, int rows, ImmutableArray<MapMember> members)
    {
        var (x, row) = (left, 0);
        for (var i = 0; i < members.Length; i++)
        {
            if (x > left && x + ChipWidth(members[i]) > left + width - Reserved(i))
            {
                if (++row == rows)
                {
                    var rest = string.Create(CultureInfo.InvariantCulture, $"+{members.Skip(i).Sum(other => other.Count)}");
                    var y = top + (rows - 1) * (ChipHeight + 4) + 14.5;
                    canvas.Text(x + 2, y, left + width + 8 - x > 58 ? rest + " more" : rest, ChipText, "faint strong");
                    return;
                }

                x = left;
            }

            var chip = Math.Min(ChipWidth(members[i]), left + width - Reserved(i) - x);
            Chip(canvas, x, top + row * (ChipHeight + 4), chip, members[i]);
            x += chip + 5;
        }

        // The last row keeps room for "+12 more", unless all the others fit.
        double Reserved(int next)
        {
            var fits = next == members.Length - 1 || x + members.Skip(next).Sum(other => ChipWidth(other) + 5) <= left + width + 5;
            return row < rows - 1 || fits ? 0 : width < 100 ? 24 : 70;
        }
    }

    private static double ChipWidth(MapMember member) =>
        12 + (member.Verdict is null ? 0 : 11.5) + SvgCanvas.WidthOf(member.Name, ChipText);

    private static void Chip(SvgCanvas canvas, double x, double y, double width, MapMember member)
    {
        canvas.Box(x, y, width, ChipHeight, 6, "frame");
        var text = x + 6;
        if (member.Verdict is { } verdict)
        {
            canvas.Sign(x + 10, y + ChipHeight / 2, verdict, "bare");
            text += 11.5;
        }

        canvas.Text(text, y + 14.5, member.Name, ChipText, width: width - (text - x) - 1);
    }
}

/// <summary>Where a card stands.</summary>
internal readonly record struct Place(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double MiddleY => Y + Height / 2;
}
