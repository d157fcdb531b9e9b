using StoreEdge.Testing;

namespace StoreEdge.EndToEnd.EveryView;

/// <summary>What the walk asks inside a page. The browser's own door lets it in, so that the pages' policy stays as a manager has it.</summary>
internal static class PageScripts
{
    private const string Room = "tests/StoreEdge.EndToEnd/EveryView";

    /// <summary>A list of what is cut off, covered or too wide.</summary>
    public static readonly string Looks = File.ReadAllText(TestRepository.File(Room, "looks.js"));

    /// <summary>Hears where the focus goes.</summary>
    public static readonly string Reach = File.ReadAllText(TestRepository.File(Room, "reach.js"));

    /// <summary>axe-core, pinned by the pages' package-lock.json.</summary>
    public static readonly string Axe = File.ReadAllText(TestRepository.File("store-hub/StoreEdge.Hub/web/node_modules/axe-core", "axe.min.js"));

    /// <summary>Runs axe; with the argument true its rule of contrast alone, which is all that another scheme changes.</summary>
    public const string RunAxe = """
        contrastAlone => axe.run(document, { resultTypes: ['violations'], ...(contrastAlone ? { runOnly: { type: 'rule', values: ['color-contrast'] } } : {}) })
            .then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id} at ${n.target.join(' ')}: ${n.any[0]?.message ?? v.help}`)))
        """;

    /// <summary>Fonts are there and two frames have been drawn since the last change of the window.</summary>
    public const string Settled = "() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))";
}
