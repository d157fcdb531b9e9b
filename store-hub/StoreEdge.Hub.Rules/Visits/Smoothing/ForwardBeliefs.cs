using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>
/// The causal belief after each look, to be asked from the last to the first. Those of the newest looks are kept as long as there
/// is room; older ones are made again, the same to the last bit, from a filter set aside at the beginning of each segment. A visit
/// has about as many segments as each has looks, so that neither the filters nor the looks of one segment grow with the whole.
/// </summary>
internal sealed class ForwardBeliefs
{
    private const int LeastSegmentLooks = 64;

    private readonly FusionGrid _grid;
    private readonly Looks _looks;
    private readonly long _room;
    private readonly List<Segment> _segments = [];
    private readonly Stack<uint[]> _free = [];
    private int _oldestKept;

    /// <param name="room">Bytes that kept beliefs may take; the newest segment is kept also where it alone takes more.</param>
    public ForwardBeliefs(Fuser fuser, Looks looks, long room = 16_000_000)
    {
        (_grid, _looks, _room) = (fuser.Grid, looks, room);
        SegmentLooks = Math.Max(LeastSegmentLooks, (int)Math.Sqrt(looks.Count));
        var filter = fuser.NewFilter();
        for (var first = 0; first < looks.Count; first += SegmentLooks)
        {
            var segment = new Segment(first, filter.Clone(), new LookRoom(_free));
            _segments.Add(segment);
            Fill(segment, filter);
        }
        filter.LetGo();
    }

    public int SegmentLooks { get; }

    /// <summary>What kept beliefs take now.</summary>
    public long HeldBytes => _segments.Sum(s => s.Room.Bytes);

    /// <summary>What the filters at the segments' beginnings take.</summary>
    public long SetAsideBytes => _segments.Sum(s => s.Before.Belief.Bytes);

    /// <param name="look">Good until <see cref="Forget"/>.</param>
    public KeptLook After(int look)
    {
        var segment = _segments[look / SegmentLooks];
        if (segment.Looks.Count == 0)
        {
            var filter = segment.Before.Clone();
            Fill(segment, filter);
            filter.LetGo();
        }
        return segment.Looks[look - segment.First];
    }

    /// <summary>Neither the look nor any after it is needed any more.</summary>
    public void Forget(int fromLook)
    {
        if (fromLook % SegmentLooks != 0) return;
        _segments[fromLook / SegmentLooks].Clear();
        _segments[fromLook / SegmentLooks].Before.LetGo();
    }

    private void Fill(Segment segment, PositionFilter filter)
    {
        var end = Math.Min(_looks.Count, segment.First + SegmentLooks);
        for (var look = segment.First; look < end; look++)
        {
            filter.Take(_looks[look]);
            segment.Looks.Add(KeptLook.After(filter, Field.Mine, _grid, segment.Room));
        }
        while (HeldBytes > _room && _segments[_oldestKept] != segment && _oldestKept < _segments.Count - 1) _segments[_oldestKept++].Clear();
    }

    private sealed class Segment(int first, PositionFilter before, LookRoom room)
    {
        public int First { get; } = first;

        public PositionFilter Before { get; } = before;

        public LookRoom Room { get; } = room;

        public List<KeptLook> Looks { get; } = [];

        public void Clear()
        {
            Looks.Clear();
            Room.Clear();
        }
    }
}
