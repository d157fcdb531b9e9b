using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>
/// The causal belief after each look, to be asked from the last to the first. Those of the newest looks are kept as long as there
/// is room; older ones are made again, the same to the last bit, from a filter set aside every <see cref="SegmentLooks"/> looks.
/// </summary>
internal sealed class ForwardBeliefs
{
    public const int SegmentLooks = 64;

    private readonly Looks _looks;
    private readonly long _room;
    private readonly List<Segment> _segments = [];
    private int _oldestKept;
    private long _held;

    /// <param name="room">Bytes that kept beliefs may take.</param>
    public ForwardBeliefs(Fuser fuser, Looks looks, long room = 12_000_000)
    {
        (_looks, _room) = (looks, room);
        var filter = fuser.NewFilter();
        for (var first = 0; first < looks.Count; first += SegmentLooks)
        {
            var segment = new Segment(first, filter.Clone());
            _segments.Add(segment);
            Fill(segment, filter);
        }
    }

    /// <summary>What kept beliefs take now.</summary>
    public long HeldBytes => _held;

    /// <param name="look">At most one segment before the one asked for last.</param>
    public (Belief Belief, bool BeganAnew) After(int look)
    {
        var segment = _segments[look / SegmentLooks];
        if (segment.Beliefs.Count == 0) Fill(segment, segment.Before.Clone());
        return segment.Beliefs[look - segment.First];
    }

    private void Fill(Segment segment, PositionFilter filter)
    {
        var end = Math.Min(_looks.Count, segment.First + SegmentLooks);
        for (var look = segment.First; look < end; look++)
        {
            filter.Take(_looks[look]);
            segment.Beliefs.Add((filter.Belief.Clone(), filter.BeganAnew));
            _held += SizeOf(filter.Belief);
        }
        for (; _held > _room && _oldestKept < _segments.Count - 1 && _segments[_oldestKept] != segment; _oldestKept++)
        {
            foreach (var (belief, _) in _segments[_oldestKept].Beliefs) _held -= SizeOf(belief);
            _segments[_oldestKept].Beliefs.Clear();
        }
    }

    /// <summary>What was asked for is no longer needed.</summary>
    public void Forget(int fromLook)
    {
        for (var i = _segments.Count - 1; i > fromLook / SegmentLooks && _segments[i].Beliefs.Count > 0; i--)
        {
            foreach (var (belief, _) in _segments[i].Beliefs) _held -= SizeOf(belief);
            _segments[i].Beliefs.Clear();
        }
    }

    private static long SizeOf(Belief belief) => 100 + (sizeof(float) * (long)belief.Mass.Length);

    private sealed class Segment(int first, PositionFilter before)
    {
        public int First { get; } = first;

        public PositionFilter Before { get; } = before;

        public List<(Belief Belief, bool BeganAnew)> Beliefs { get; } = [];
    }
}
