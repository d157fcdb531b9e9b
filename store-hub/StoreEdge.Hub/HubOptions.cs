using System.ComponentModel.DataAnnotations;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub;

/// <summary>Section <c>StoreEdge</c> of the hub's configuration; relative paths are relative to the working directory.</summary>
internal sealed class HubOptions
{
    public const string Section = "StoreEdge";

    /// <summary>The store's floor plan, GeoJSON.</summary>
    [Required]
    public string Plan { get; set; } = "plan.geojson";

    /// <summary>Who decides what the figures are for, with an address where a shopper can ask: it stands in the notice and in every receipt.</summary>
    [Required]
    public string Controller { get; set; } = "the operator of this store, whom you can ask at the information desk";

    /// <summary>The language of what the hub writes itself, alerts, mails and daily reports: <c>en</c> or <c>de</c>. Each browser chooses the pages' own.</summary>
    [AllowedValues("en", StoreWords.German)]
    public string Language { get; set; } = "en";

    /// <summary>CSV that tells which zone each product stands in (columns <c>zone</c> and <c>gtin</c> or <c>text</c>); empty = no figures of sales by zone. Columns <c>xMetres</c> and <c>yMetres</c> may say where a product stands.</summary>
    public string Catalogue { get; set; } = "";

    /// <summary>Handhelds that hang on carts, each with its cart's beacon: a scan of a product of the catalogue then tells where the cart is. Needs <see cref="Catalogue"/>.</summary>
    public IReadOnlyDictionary<string, string> Handhelds { get; set; } = new Dictionary<string, string>();

    /// <summary>Where journal.db, facts.db, consent.db and the consent key lie; made when missing, for this user only.</summary>
    [Required]
    public string DataFolder { get; set; } = "hub-data";

    /// <summary>
    /// Where the hub listens. It binds to exactly this: loopback by default, so that nothing outside this machine reaches it
    /// until somebody decides so. Any other address needs TLS: a <see cref="Certificate"/>, or <see cref="TlsInFront"/>.
    /// Agents and the app have no keys yet: whatever can reach the address can post.
    /// </summary>
    [Required]
    public string Url { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The certificate for an https <see cref="Url"/>, PEM, with the chain that leads to it; its key stands in <see cref="CertificateKey"/>.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>The certificate's private key, PEM and not encrypted: readable for the hub's user only.</summary>
    public string CertificateKey { get; set; } = "";

    /// <summary>Something between the hub and the network does TLS, and nothing else reaches the hub's port. The pages' cookie is then sent over https only.</summary>
    public bool TlsInFront { get; set; }

    /// <summary>How long somebody stays signed in.</summary>
    public SignInOptions SignIn { get; set; } = new();

    /// <summary>Memory-backed folder for the daily salts; empty = <c>/dev/shm/storeedge-&lt;store&gt;</c>. On a disk, old pseudonyms could be undone for as long as the disk lives.</summary>
    public string SaltFolder { get; set; } = "";

    /// <summary>The agents that may post; empty = any. Only a name check: agents have no keys yet.</summary>
    public IReadOnlyList<string> Agents { get; set; } = [];

    /// <summary>Raw rows are deleted this long after their event time, at most an hour later; what arrives older is not stored.</summary>
    [Range(1, 24)]
    public int RawRetentionHours { get; set; } = 24;

    /// <summary>Sums in which nobody can be told apart, receipts, and alerts that are over are deleted so many months after their day.</summary>
    [Range(1, FactsStore.MonthsOfSums)]
    public int SumsRetentionMonths { get; set; } = FactsStore.MonthsOfSums;

    /// <summary>What was allowed and taken back is kept while a permission stands and so many years more; requests, and looks at what is stored of a shopper, for as many.</summary>
    [Range(1, 10)]
    public int RecordsRetentionYears { get; set; } = 3;

    /// <summary>
    /// Of so many trading days the hub keeps its own copy of consents, requests and sums in <c>backups</c> of the data folder; 0 for none.
    /// The journal and single visits are in no copy: they live 24 hours. Sums are kept this much longer than their months.
    /// </summary>
    [Range(0, 90)]
    public int BackupDays { get; set; } = 7;

    /// <summary>The journal takes no more than this on disk; beyond it the doors answer 503 until retention has made room.</summary>
    [Range(1, 1_000_000)]
    public int JournalMaxMegabytes { get; set; } = 20_000;

    /// <summary>What protects shoppers on the pages.</summary>
    public ManagerViewOptions ManagerView { get; set; } = new();

    /// <summary>How often facts are written.</summary>
    public StageOptions Stages { get; set; } = new();
}
